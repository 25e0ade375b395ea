package org.hemolens.dicom;

import java.util.Optional;
import org.hemolens.dicom.SliceReader.Pixels;

/** Decodes single slices for small pictures. Thread-safe. */
@FunctionalInterface
public interface SlicePreview {
    /**
     * @param slice index in viewing order
     * @throws DicomException when it cannot be decoded, or the file holds another image by now
     */
    Pixels read(Series series, int slice) throws DicomException;

    /** Of DICOM files; an image whose SOP Instance UID is not the one that was found is not given out. */
    static SlicePreview of(DicomReader reader) {
        return (series, slice) -> {
            SliceFile file = series.slices().get(slice);
            DicomImage image = reader.readImage(file.file(), file.frame());
            Optional<String> uid = image.header().text(Tag.SOP_INSTANCE_UID);
            boolean same = uid.orElse("").equals(file.sopInstanceUid())
                    && SliceReader.patient(SeriesFacts.patient(image.header()))
                            .equals(SliceReader.patient(series.patient()));
            if (!same) {
                throw new DicomException(
                        file.file(), SeriesRejection.Reason.CHANGED, "holds another image than when it was found");
            }
            return new Pixels(image.hu(), image.rows(), image.columns());
        };
    }
}
