package org.hemolens.dicom.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import org.hemolens.dicom.Tag;

/** Values as text to be read (PS3.5 6.2). What is neither text nor number is given back only when it is short. */
final class ListedValue {
    /** Of bytes that nobody says how to read. */
    private static final int MAX_HEX = 16;
    /** Of one number at most. */
    private static final int NUMBER = 8;

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    /** Of numbers: longer ones are tables. */
    private static final int MAX_NUMBERS = 4096;

    private ListedValue() {}

    /**
     * @param vr value representation to read by
     * @param bytes whole value
     */
    static Optional<String> text(String vr, byte[] bytes, ByteOrder order, CharacterSets sets) {
        return switch (vr) {
            case "US" -> numbers(bytes, order, 2, b -> String.valueOf(b.getShort() & 0xFFFF));
            case "SS" -> numbers(bytes, order, 2, b -> String.valueOf(b.getShort()));
            case "UL" -> numbers(bytes, order, 4, b -> Integer.toUnsignedString(b.getInt()));
            case "SL" -> numbers(bytes, order, 4, b -> String.valueOf(b.getInt()));
            case "UV" -> numbers(bytes, order, 8, b -> Long.toUnsignedString(b.getLong()));
            case "SV" -> numbers(bytes, order, 8, b -> String.valueOf(b.getLong()));
            case "FL" -> numbers(bytes, order, 4, b -> String.valueOf(b.getFloat()));
            case "FD" -> numbers(bytes, order, 8, b -> String.valueOf(b.getDouble()));
            case "AT" ->
                numbers(bytes, order, 4, b -> Tag.format((b.getShort() & 0xFFFF) << 16 | (b.getShort() & 0xFFFF)));
            case "AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UR", "UT" ->
                Optional.of(unpadded(sets.decode(bytes, vr.equals("PN"))));
            default -> plain(bytes);
        };
    }

    private static Optional<String> numbers(
            byte[] bytes, ByteOrder order, int width, Function<ByteBuffer, String> number) {
        if (bytes.length > MAX_NUMBERS || bytes.length % width != 0) {
            return plain(bytes);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(order);
        StringJoiner text = new StringJoiner("\\");
        while (in.hasRemaining()) {
            text.add(number.apply(in));
        }
        return Optional.of(text.toString());
    }

    /** Text where every byte is a printable character of ASCII; few other bytes in hexadecimal. */
    private static Optional<String> plain(byte[] bytes) {
        String text = unpadded(new String(bytes, StandardCharsets.ISO_8859_1));
        boolean printable =
                (!text.isEmpty() || bytes.length == 0) && text.chars().allMatch(c -> c >= ' ' && c <= '~');
        String hex = bytes.length <= MAX_HEX ? HEX.formatHex(bytes) : "";
        if (printable && bytes.length > 0 && bytes.length <= NUMBER) {
            // may as well be a number: both are shown
            return Optional.of(bytes[bytes.length - 1] == 0 ? hex : text + " (" + hex + ")");
        }
        if (printable) {
            return Optional.of(text);
        }
        return hex.isEmpty() ? Optional.empty() : Optional.of(hex);
    }

    /** Padding stands behind (PS3.5 6.2). */
    private static String unpadded(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\0')) {
            end--;
        }
        return text.substring(0, end);
    }
}
