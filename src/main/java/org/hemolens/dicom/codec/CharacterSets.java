package org.hemolens.dicom.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Text by Specific Character Set (DICOM PS3.3 C.12.1.1.2 and PS3.5 6.1). Bytes that fit nothing become U+FFFD. */
final class CharacterSets {
    private static final byte ESCAPE = 0x1B;
    /** After these the set of the first term is active again (PS3.5 6.1.2.5.3), everywhere. */
    private static final String CONTROLS = "\t\n\f\r";
    /** As the controls, where no character of two bytes can hold them: between values, and in a name between its parts. */
    private static final String VALUE_DELIMITER = "\\";

    private static final String NAME_DELIMITERS = VALUE_DELIMITER + "^=";

    /** As PS3.3 writes it, and as some scanners do, also {@code ISO 2022 GBK}. */
    private static final Pattern PREFIX = Pattern.compile("^ISO[ _-]?(2022[ _-]?)?(IR[ _-]?)?");

    /** Defined terms without their prefix {@code ISO_IR} or {@code ISO 2022 IR}. */
    private static final Map<String, String> BY_TERM = Map.ofEntries(
            Map.entry("6", "ISO-8859-1"),
            Map.entry("100", "ISO-8859-1"),
            Map.entry("101", "ISO-8859-2"),
            Map.entry("109", "ISO-8859-3"),
            Map.entry("110", "ISO-8859-4"),
            Map.entry("144", "ISO-8859-5"),
            Map.entry("127", "ISO-8859-6"),
            Map.entry("126", "ISO-8859-7"),
            Map.entry("138", "ISO-8859-8"),
            Map.entry("148", "ISO-8859-9"),
            Map.entry("203", "ISO-8859-15"),
            Map.entry("13", "Shift_JIS"),
            Map.entry("166", "TIS-620"),
            Map.entry("149", "EUC-KR"),
            Map.entry("58", "GB2312"),
            Map.entry("192", "UTF-8"),
            Map.entry("GB18030", "GB18030"),
            Map.entry("GBK", "GBK"));

    private static final String ASCII = "US-ASCII";

    /** Escape sequences of PS3.3 tables C.12-3 and C.12-4, without ESC, to the Java set that reads what follows. */
    private static final Map<String, String> BY_ESCAPE = Map.ofEntries(
            Map.entry("(B", ASCII),
            Map.entry("(J", "Shift_JIS"),
            Map.entry(")I", "Shift_JIS"),
            Map.entry("-A", "ISO-8859-1"),
            Map.entry("-B", "ISO-8859-2"),
            Map.entry("-C", "ISO-8859-3"),
            Map.entry("-D", "ISO-8859-4"),
            Map.entry("-L", "ISO-8859-5"),
            Map.entry("-G", "ISO-8859-6"),
            Map.entry("-F", "ISO-8859-7"),
            Map.entry("-H", "ISO-8859-8"),
            Map.entry("-M", "ISO-8859-9"),
            Map.entry("-b", "ISO-8859-15"),
            Map.entry("-T", "TIS-620"),
            Map.entry("$)C", "EUC-KR"),
            Map.entry("$)A", "GB2312"),
            Map.entry("$B", "ISO-2022-JP"),
            Map.entry("$(D", "ISO-2022-JP-2"));

    private final Charset first;

    /** @param terms values of (0008,0005), empty for the default repertoire */
    CharacterSets(List<String> terms) {
        String term = terms.isEmpty() ? "6" : terms.getFirst();
        String name = BY_TERM.get(PREFIX.matcher(term).replaceFirst("").strip());
        this.first = charset(name == null ? "ISO-8859-1" : name);
    }

    /** @param name whether it is a person's name (VR PN), in which {@code ^} and {@code =} are delimiters */
    String decode(byte[] bytes, boolean name) {
        int escape = indexOfEscape(bytes, 0);
        if (escape < 0) {
            return new String(bytes, first);
        }
        StringBuilder text = new StringBuilder(new String(bytes, 0, escape, first));
        Charset upper = first;
        while (escape >= 0) {
            int next = indexOfEscape(bytes, escape + 1);
            int to = next < 0 ? bytes.length : next;
            upper = upper(bytes, escape, to, upper);
            text.append(decodeSegment(bytes, escape, to, name, upper));
            escape = next;
        }
        return text.toString();
    }

    /** The set of bytes above 7F (G1) after an escape sequence: one for bytes below leaves it as it is. */
    private static Charset upper(byte[] bytes, int from, int to, Charset before) {
        for (int length = 3; length >= 2; length--) {
            if (from + 1 + length <= to) {
                String escape = new String(bytes, from + 1, length, StandardCharsets.ISO_8859_1);
                String name = BY_ESCAPE.get(escape);
                if (name != null && (escape.startsWith("-") || escape.contains(")"))) {
                    return charset(name);
                }
            }
        }
        return before;
    }

    private String decodeSegment(byte[] bytes, int from, int to, boolean isName, Charset upper) {
        for (int length = 3; length >= 2; length--) {
            if (from + 1 + length <= to) {
                String name = BY_ESCAPE.get(new String(bytes, from + 1, length, StandardCharsets.ISO_8859_1));
                if (name != null) {
                    // the ISO-2022-JP sets of Java want to see the escape sequence themselves
                    boolean twoBytes = name.startsWith("ISO-2022");
                    int skip = twoBytes ? 0 : 1 + length;
                    String ends = twoBytes ? CONTROLS : CONTROLS + (isName ? NAME_DELIMITERS : VALUE_DELIMITER);
                    int end = indexOfAny(ends, bytes, from + 1 + length, to);
                    // ASCII below is part of all the sets for above
                    Charset set = name.equals(ASCII) ? upper : charset(name);
                    return new String(bytes, from + skip, end - from - skip, set)
                            + new String(bytes, end, to - end, first);
                }
            }
        }
        return new String(bytes, from + 1, to - from - 1, first);
    }

    /** Place of the first byte that is one of the characters; {@code to} where there is none. */
    private static int indexOfAny(String characters, byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && characters.indexOf(bytes[i] & 0xFF) < 0) {
            i++;
        }
        return i;
    }

    private static int indexOfEscape(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == ESCAPE) {
                return i;
            }
        }
        return -1;
    }

    private static Charset charset(String name) {
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
    }
}
