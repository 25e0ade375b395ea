package org.hemolens.dicom;

import org.hemolens.dicom.codec.DefaultDicomReader;

class DefaultTransferSyntaxTest extends TransferSyntaxContract {
    @Override
    DicomReader reader() {
        return new DefaultDicomReader();
    }
}
