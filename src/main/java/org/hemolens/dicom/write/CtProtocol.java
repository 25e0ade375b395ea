package org.hemolens.dicom.write;

/**
 * How a series was scanned, as its headers tell.
 *
 * @param modelName ManufacturerModelName
 * @param imageType ImageType, parted by backslashes
 * @param kernel ConvolutionKernel
 * @param name ProtocolName
 * @param kvp tube voltage
 * @param currentMa XRayTubeCurrent
 * @param timeMs ExposureTime
 * @param tiltDegrees GantryDetectorTilt
 * @param contrastAgent ContrastBolusAgent; empty for none
 * @param signed whether stored values are signed
 * @param intercept RescaleIntercept, HU; the slope is 1
 */
public record CtProtocol(
        String modelName,
        String imageType,
        String kernel,
        String name,
        int kvp,
        int currentMa,
        int timeMs,
        double tiltDegrees,
        String contrastAgent,
        boolean signed,
        int intercept) {}
