package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The attributes of one file before its pixel data. Values are trimmed of padding as PS3.5 6.2 says. */
public interface DicomHeader {
    /** Why a file with a Modality LUT is not read. */
    String MODALITY_LUT_REFUSED =
            "Modality LUT Sequence (0028,3000): no CT has one, and Hounsfield units by a table are not read";

    Path file();

    /** UID of the transfer syntax of the data set. */
    String transferSyntax();

    /** Number of Frames, 1 where the file does not say it. */
    default int frames() {
        return Math.max(1, integer(Tag.NUMBER_OF_FRAMES).orElse(1));
    }

    /**
     * The attributes as they hold for one frame: those of its own functional groups, then of the shared ones, then of the
     * file (PS3.3 C.7.6.16.1). Frame Type is answered for Image Type too. Of a file without functional groups the same for
     * all frames.
     *
     * @param frame index from 0 to {@link #frames()} - 1
     */
    DicomHeader frame(int frame);

    /** Whether frames have functional groups of their own, as in Enhanced CT. */
    boolean hasFrameAttributes();

    /** The items of VOI LUT Sequence (0028,3010) as they are stored; of a frame those of its file. */
    default List<StoredLut> voiLuts() {
        return List.of();
    }

    /** Why VOI LUTs of the file were left out, each in words. */
    default List<String> voiLutProblems() {
        return List.of();
    }

    /** Whether Modality LUT Sequence (0028,3000) has an item: stored values are turned by a table, not by slope and intercept. */
    default boolean hasModalityLut() {
        return false;
    }

    /** First value as text in the file's character set, empty when absent or without value. */
    Optional<String> text(int tag);

    /** All values, an empty list when absent. */
    List<String> texts(int tag);

    /** All values of a DS, IS, US, SS, FL or FD attribute; an empty list when absent or not a number. */
    List<Double> numbers(int tag);

    /** First value of a number. */
    default OptionalDouble number(int tag) {
        List<Double> values = numbers(tag);
        return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(values.getFirst());
    }

    /** First value as a whole number. */
    default OptionalInt integer(int tag) {
        List<Double> values = numbers(tag);
        return values.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(values.getFirst().intValue());
    }
}
