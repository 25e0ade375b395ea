package org.hemolens.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.DicomImage;
import org.hemolens.dicom.SyntaxFixtures;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TransferSyntax;
import org.hemolens.dicom.codec.DefaultDicomReader;

/** Prints the table of docs/dicom.md: transfer syntax, what wrote the file, bits, difference to pydicom. */
final class SyntaxTable {
    /** By the beginning of a fixture's name: what wrote its code stream. */
    private static final Map<String, String> WRITERS = new LinkedHashMap<>();

    static {
        WRITERS.put("j2k-lossless-", "OpenJPEG");
        WRITERS.put("j2k-layers", "OpenJPEG");
        WRITERS.put("j2k", "OpenJPEG");
        WRITERS.put("htj2k", "OpenJPH");
        WRITERS.put("jpegls", "CharLS");
        WRITERS.put("jpeg-baseline-dcmtk", "DCMTK");
        WRITERS.put("jpeg-baseline", "libjpeg-turbo");
        WRITERS.put("jpeg", "DCMTK");
        WRITERS.put("big-endian", "DCMTK");
        WRITERS.put("", "pydicom");
    }

    private SyntaxTable() {}

    static String toMarkdown() throws Exception {
        StringBuilder out = new StringBuilder(
                """
                | transfer syntax | file | written by | bits | largest difference to pydicom | allowed |
                |---|---|---|---|---|---|
                """);
        for (Path file : SyntaxFixtures.files()) {
            String name = SyntaxFixtures.name(file);
            String writer = WRITERS.entrySet().stream()
                    .filter(e -> name.startsWith(e.getKey()))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            String syntax = new DefaultDicomReader().readHeader(file).transferSyntax();
            out.append("| %s | `%s` (%d bytes) | %s | %s | %s | %d |%n"
                    .formatted(
                            TransferSyntax.of(syntax).orElseThrow().title(),
                            name,
                            Files.size(file),
                            writer,
                            name.substring(name.lastIndexOf('-') + 1),
                            difference(file),
                            SyntaxFixtures.tolerance(file)));
        }
        return out.toString();
    }

    private static String difference(Path file) throws Exception {
        DicomImage image;
        try {
            image = new DefaultDicomReader().readImage(file);
        } catch (DicomException e) {
            return "refused: " + e.getMessage();
        }
        double slope = image.header().number(Tag.RESCALE_SLOPE).orElseThrow();
        double intercept = image.header().number(Tag.RESCALE_INTERCEPT).orElseThrow();
        int[] stored = SyntaxFixtures.stored(file);
        double worst = 0;
        int others = 0;
        for (int i = 0; i < stored.length; i++) {
            double exact = Math.floor(slope * stored[i] + intercept + 0.5);
            double difference = Math.abs(image.hu()[i] - exact);
            others += difference == 0 ? 0 : 1;
            worst = Math.max(worst, difference);
        }
        return others == 0 ? "none" : "%.0f HU in %.2f %% of pixels".formatted(worst, 100.0 * others / stored.length);
    }
}
