package org.hemolens.dicom;

/** Patient module as shown; an absent value is an empty text. */
public record PatientInfo(String name, String id, String birthDate, String sex, String age) {}
