package org.hemolens.dicom;

import org.hemolens.dicom.codec.DefaultDicomReader;

class DefaultMultiFrameTest extends MultiFrameContract {
    @Override
    DicomReader reader() {
        return new DefaultDicomReader();
    }
}
