package org.hemolens.dicom.write;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Data elements in explicit VR little endian (PS3.5 7.1.2), written in the order of the calls: keep tags ascending. */
final class ElementWriter {
    private final ByteArrayOutputStream out;
    private long last = -1;

    ElementWriter() {
        this(256);
    }

    /** @param bytes expected */
    ElementWriter(int bytes) {
        out = new ByteArrayOutputStream(bytes);
    }

    ElementWriter text(int tag, String vr, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        header(tag, vr, bytes.length + (bytes.length & 1));
        out.writeBytes(bytes);
        if ((bytes.length & 1) != 0) {
            // PS3.5 6.2: UI is padded with a null, the others with a space
            out.write(vr.equals("UI") ? 0 : ' ');
        }
        return this;
    }

    /** DS, several values joined by backslashes, each in at most 16 characters. */
    ElementWriter decimals(int tag, double... values) {
        StringBuilder text = new StringBuilder();
        for (double value : values) {
            text.append(text.isEmpty() ? "" : "\\").append(decimal(value));
        }
        return text(tag, "DS", text.toString());
    }

    static String decimal(double value) {
        String text =
                String.format(Locale.ROOT, "%.6f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
        return text.equals("-0") ? "0" : text;
    }

    ElementWriter unsignedShort(int tag, int value) {
        return unsignedShorts(tag, value);
    }

    /** OB or OW, with the 32-bit length. */
    ElementWriter bytes(int tag, String vr, byte[] value) {
        header(tag, vr, value.length);
        out.writeBytes(value);
        return this;
    }

    /** UL, several values. */
    ElementWriter unsignedLongs(int tag, int... values) {
        header(tag, "UL", 4 * values.length);
        for (int value : values) {
            integer(value);
        }
        return this;
    }

    /** US, several values. */
    ElementWriter unsignedShorts(int tag, int... values) {
        header(tag, "US", 2 * values.length);
        for (int value : values) {
            out.write(value);
            out.write(value >> 8);
        }
        return this;
    }

    /** AT. */
    ElementWriter pointer(int tag, int value) {
        header(tag, "AT", 4);
        tag(value);
        return this;
    }

    /** SQ of items of defined length. */
    ElementWriter sequence(int tag, List<ElementWriter> items) {
        int length = 0;
        for (ElementWriter item : items) {
            length += 8 + item.out.size();
        }
        header(tag, "SQ", length);
        for (ElementWriter item : items) {
            tag(0xFFFEE000);
            integer(item.out.size());
            out.writeBytes(item.toBytes());
        }
        return this;
    }

    ElementWriter sequence(int tag, ElementWriter item) {
        return sequence(tag, List.of(item));
    }

    private void header(int tag, String vr, int length) {
        long order = tag & 0xFFFFFFFFL;
        if (order <= last) {
            throw new IllegalStateException("tag %08X out of order".formatted(tag));
        }
        last = order;
        tag(tag);
        out.write(vr.charAt(0));
        out.write(vr.charAt(1));
        if (vr.equals("OB") || vr.equals("OW") || vr.equals("SQ")) {
            out.write(0);
            out.write(0);
            integer(length);
        } else {
            out.write(length);
            out.write(length >> 8);
        }
    }

    private void tag(int tag) {
        out.write(tag >> 16);
        out.write(tag >> 24);
        out.write(tag);
        out.write(tag >> 8);
    }

    private void integer(long value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write((int) (value >> shift));
        }
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
