package org.hemolens.dicom;

import java.util.List;
import java.util.function.Function;

/** What may tell slices at one place from each other; an absent value is an empty text. */
record Acquisition(String kernel, String imageType, String number, String time, String contentTime) {
    /** What tells acquisitions apart, what is surest first, each with how it is told to the user. */
    enum Mark {
        KERNEL("kernel ", Acquisition::kernel),
        IMAGE_TYPE("ImageType ", Acquisition::imageType),
        NUMBER("acquisition ", Acquisition::number),
        TIME("acquired ", a -> SeriesFacts.time(a.time())),
        CONTENT_TIME("made ", a -> SeriesFacts.time(a.contentTime()));

        private final String prefix;

        @SuppressWarnings("ImmutableEnumChecker") // a method of a record
        private final Function<Acquisition, String> value;

        Mark(String prefix, Function<Acquisition, String> value) {
            this.prefix = prefix;
            this.value = value;
        }

        String of(ScannedFile file) {
            return value.apply(file.acquisition());
        }

        String words(ScannedFile file) {
            String text = of(file);
            return prefix + (text.isEmpty() ? "not stated" : text.replace('\\', ' '));
        }
    }

    static Acquisition of(DicomHeader header) {
        return new Acquisition(
                String.join("\\", header.texts(Tag.CONVOLUTION_KERNEL)),
                String.join("\\", header.texts(Tag.IMAGE_TYPE)),
                header.text(Tag.ACQUISITION_NUMBER).orElse(""),
                seconds(header, Tag.ACQUISITION_TIME),
                seconds(header, Tag.CONTENT_TIME));
    }

    /** Fractions would make every slice another. */
    private static String seconds(DicomHeader header, int tag) {
        List<String> parts = List.of(header.text(tag).orElse("").split("\\."));
        return parts.getFirst();
    }
}
