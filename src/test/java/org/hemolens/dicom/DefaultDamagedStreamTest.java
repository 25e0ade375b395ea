package org.hemolens.dicom;

import org.hemolens.dicom.codec.DefaultDicomReader;

class DefaultDamagedStreamTest extends DamagedStreamContract {
    @Override
    DicomReader reader() {
        return new DefaultDicomReader();
    }
}
