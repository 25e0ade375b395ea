package org.hemolens.dicom.write;

/**
 * Where one image lies.
 *
 * @param number InstanceNumber
 * @param position ImagePositionPatient, mm
 * @param location SliceLocation: the table's position, mm
 * @param thicknessMm SliceThickness
 */
public record CtImage(int number, double[] position, double location, double thicknessMm) {}
