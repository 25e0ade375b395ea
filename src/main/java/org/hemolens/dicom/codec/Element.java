package org.hemolens.dicom.codec;

/**
 * One attribute's value as in the file.
 *
 * @param vr value representation, two letters; {@code UN} when not known
 * @param value raw bytes, in the data set's byte order
 */
record Element(String vr, byte[] value) {}
