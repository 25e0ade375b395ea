package org.hemolens.dicom.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hemolens.dicom.DicomHeader;
import org.hemolens.dicom.StoredLut;
import org.hemolens.dicom.Tag;
import org.jspecify.annotations.Nullable;

/** Attributes as parsed; values are decoded when asked for. Immutable. */
final class ParsedHeader implements DicomHeader {
    private final Path file;
    private final String transferSyntax;
    /** Attributes of the frame before those shared by all frames before those of the file. */
    private final List<Map<Integer, Element>> layers;

    private final ByteOrder order;
    private final CharacterSets characterSets;
    private final FunctionalGroups groups;
    private final StoredLuts luts;

    ParsedHeader(
            Path file,
            String transferSyntax,
            Map<Integer, Element> elements,
            boolean bigEndian,
            FunctionalGroups groups,
            StoredLuts luts) {
        this(
                file,
                transferSyntax,
                List.of(Map.copyOf(elements)),
                bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                groups,
                luts);
    }

    private ParsedHeader(
            Path file,
            String transferSyntax,
            List<Map<Integer, Element>> layers,
            ByteOrder order,
            FunctionalGroups groups,
            StoredLuts luts) {
        this.file = file;
        this.transferSyntax = transferSyntax;
        this.layers = layers;
        this.order = order;
        this.groups = groups;
        this.luts = luts;
        Element terms = find(Tag.SPECIFIC_CHARACTER_SET);
        this.characterSets = new CharacterSets(
                terms == null ? List.of() : split(new String(terms.value(), StandardCharsets.ISO_8859_1)));
    }

    @Override
    public DicomHeader frame(int frame) {
        if (groups.isEmpty()) {
            return this;
        }
        List<Map<Integer, Element>> own = new ArrayList<>();
        if (frame < groups.perFrame().size()) {
            own.add(groups.perFrame().get(frame));
        }
        own.add(groups.shared());
        own.addAll(layers);
        return new ParsedHeader(file, transferSyntax, List.copyOf(own), order, FunctionalGroups.NONE, luts);
    }

    @Override
    public boolean hasFrameAttributes() {
        return !groups.perFrame().isEmpty();
    }

    /** Byte order of the data set. */
    ByteOrder order() {
        return order;
    }

    @Override
    public List<StoredLut> voiLuts() {
        List<StoredLut> all = new ArrayList<>();
        for (Map<Integer, Element> item : luts.voi()) {
            ParsedHeader h = new ParsedHeader(
                    file, transferSyntax, List.of(item), order, FunctionalGroups.NONE, StoredLuts.NONE);
            Element data = item.get(Tag.LUT_DATA);
            all.add(new StoredLut(
                    h.words(Tag.LUT_DESCRIPTOR),
                    data == null ? new byte[0] : data.value(),
                    order,
                    // in the character set of the file
                    text(Tag.LUT_EXPLANATION, item)));
        }
        return List.copyOf(all);
    }

    @Override
    public List<String> voiLutProblems() {
        return luts.problems();
    }

    private String text(int tag, Map<Integer, Element> item) {
        Element element = item.get(tag);
        return element == null ? "" : trim(characterSets.decode(element.value(), false));
    }

    /** All 16-bit values without sign, whatever the VR; none when absent. */
    private List<Integer> words(int tag) {
        Element element = find(tag);
        ByteBuffer in =
                ByteBuffer.wrap(element == null ? new byte[0] : element.value()).order(order);
        List<Integer> words = new ArrayList<>();
        while (in.remaining() >= Short.BYTES) {
            words.add(in.getShort() & 0xFFFF);
        }
        return List.copyOf(words);
    }

    @Override
    public boolean hasModalityLut() {
        return luts.modality();
    }

    /** Number of frames that have attributes of their own. */
    int frameGroups() {
        return groups.perFrame().size();
    }

    /** Frame Type stands for Image Type where a frame has it. */
    private @Nullable Element find(int tag) {
        Element frameType = tag == Tag.IMAGE_TYPE ? find(Tag.FRAME_TYPE) : null;
        if (frameType != null) {
            return frameType;
        }
        for (Map<Integer, Element> layer : layers) {
            Element element = layer.get(tag);
            if (element != null) {
                return element;
            }
        }
        return null;
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public String transferSyntax() {
        return transferSyntax;
    }

    @Override
    public Optional<String> text(int tag) {
        return texts(tag).stream().findFirst().filter(t -> !t.isEmpty());
    }

    @Override
    public List<String> texts(int tag) {
        Element element = find(tag);
        if (element == null) {
            return List.of();
        }
        String vr = vr(tag, element);
        if (isBinary(vr)) {
            return numbers(tag).stream().map(ParsedHeader::format).toList();
        }
        return split(characterSets.decode(element.value(), vr.equals("PN")));
    }

    private static String format(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static List<String> split(String text) {
        String trimmed = trim(text);
        if (trimmed.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(trimmed.split("\\\\", -1)).map(ParsedHeader::trim).toList();
    }

    /** Padding is a space, or NUL in UIDs (PS3.5 6.2); leading spaces are insignificant in what is read here. */
    private static String trim(String text) {
        return text.replace('\0', ' ').strip();
    }

    @Override
    public List<Double> numbers(int tag) {
        Element element = find(tag);
        if (element == null) {
            return List.of();
        }
        String vr = vr(tag, element);
        return isBinary(vr)
                ? binary(vr, element.value())
                : decimal(split(characterSets.decode(element.value(), false)));
    }

    /** All values of an OV attribute; none when absent. */
    long[] unsignedLongs(int tag) {
        Element element = find(tag);
        ByteBuffer in =
                ByteBuffer.wrap(element == null ? new byte[0] : element.value()).order(order);
        long[] values = new long[in.remaining() / Long.BYTES];
        in.asLongBuffer().get(values);
        return values;
    }

    private static List<Double> decimal(List<String> texts) {
        List<Double> numbers = new ArrayList<>();
        for (String text : texts) {
            try {
                double number = Double.parseDouble(text);
                if (!Double.isFinite(number)) {
                    return List.of();
                }
                numbers.add(number);
            } catch (NumberFormatException e) {
                return List.of();
            }
        }
        return List.copyOf(numbers);
    }

    private List<Double> binary(String vr, byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value).order(order);
        int width =
                switch (vr) {
                    case "US", "SS" -> 2;
                    case "UL", "SL", "FL" -> 4;
                    default -> 8;
                };
        List<Double> numbers = new ArrayList<>();
        while (in.remaining() >= width) {
            double number =
                    switch (vr) {
                        case "US" -> in.getShort() & 0xFFFF;
                        case "SS" -> in.getShort();
                        case "UL" -> in.getInt() & 0xFFFFFFFFL;
                        case "SL" -> in.getInt();
                        case "FL" -> in.getFloat();
                        default -> in.getDouble();
                    };
            if (!Double.isFinite(number)) {
                return List.of();
            }
            numbers.add(number);
        }
        return List.copyOf(numbers);
    }

    private static boolean isBinary(String vr) {
        return switch (vr) {
            case "US", "SS", "UL", "SL", "FL", "FD" -> true;
            default -> false;
        };
    }

    /** The VR of the file, or of the dictionary (PS3.6) where the file does not say it. */
    private String vr(int tag, Element element) {
        return switch (tag) {
            case Tag.SAMPLES_PER_PIXEL,
                    Tag.ROWS,
                    Tag.COLUMNS,
                    Tag.BITS_ALLOCATED,
                    Tag.BITS_STORED,
                    Tag.HIGH_BIT,
                    Tag.PIXEL_REPRESENTATION -> "US";
            // US or SS by Pixel Representation (PS3.5 A.1); writers often name the wrong one
            case Tag.PIXEL_PADDING_VALUE, Tag.PIXEL_PADDING_RANGE_LIMIT ->
                number(Tag.PIXEL_REPRESENTATION).orElse(0) == 1 ? "SS" : "US";
            default -> element.vr();
        };
    }
}
