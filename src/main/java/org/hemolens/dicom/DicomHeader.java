package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The attributes of one file before its pixel data. Values are trimmed of padding as PS3.5 6.2 says. */
public interface DicomHeader {
    Path file();

    /** UID of the transfer syntax of the data set. */
    String transferSyntax();

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
