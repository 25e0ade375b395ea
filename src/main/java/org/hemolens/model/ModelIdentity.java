package org.hemolens.model;

/**
 * Which package gave a result: shown with it, written into every export.
 *
 * @param sha256 of the manifest, which holds the hashes of the other files; 64 hex digits
 * @param trained false: random weights, to be shown as such everywhere
 */
public record ModelIdentity(String name, String version, String sha256, boolean trained, String licence) {}
