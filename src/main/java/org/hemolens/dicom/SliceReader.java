package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.Set;

/** Decodes the slice in a file to HU; each kind of file has its own. Implementations are thread-safe. */
@FunctionalInterface
public interface SliceReader {
    /**
     * @param hu {@code [rows * columns]}, row-major; padding as {@code CtVolume.PADDING}
     * @param rows number of rows
     * @param columns number of columns
     * @param notes what was done to the pixels, as {@link DicomImage#notes()}
     * @param sopInstanceUid which image it is; empty where files do not say
     * @param patient whose image it is, as {@link #patient(PatientInfo)}; empty where files cannot say
     */
    record Pixels(short[] hu, int rows, int columns, Set<PixelNote.Kind> notes, String sopInstanceUid, String patient) {
        /** Of a file that says neither which image it is nor whose. */
        public Pixels(short[] hu, int rows, int columns) {
            this(hu, rows, columns, Set.of(), "", "");
        }
    }

    /** What tells the patients of two stacks apart, for comparing only. */
    static String patient(PatientInfo p) {
        return p.id() + '\n' + p.name();
    }

    /**
     * @param frame index of the frame, 0 in a file of one frame
     * @throws DicomException when the file cannot be decoded, naming it and the reason
     */
    Pixels read(Path file, int frame) throws DicomException;

    /** Slices of DICOM files. */
    static SliceReader of(DicomReader reader) {
        return (file, frame) -> {
            DicomImage image = reader.readImage(file, frame);
            return new Pixels(
                    image.hu(),
                    image.rows(),
                    image.columns(),
                    image.notes(),
                    image.header().text(Tag.SOP_INSTANCE_UID).orElse(""),
                    patient(SeriesFacts.patient(image.header())));
        };
    }
}
