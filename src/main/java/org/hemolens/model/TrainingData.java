package org.hemolens.model;

/** @param kind "real" or "simulated" */
public record TrainingData(String source, String kind, int slices, int studies) {}
