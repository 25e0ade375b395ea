package org.hemolens.dicom;

import org.hemolens.dicom.codec.Dcm4cheDicomReader;

class Dcm4cheMultiFrameTest extends MultiFrameContract {
    @Override
    DicomReader reader() {
        return new Dcm4cheDicomReader();
    }
}
