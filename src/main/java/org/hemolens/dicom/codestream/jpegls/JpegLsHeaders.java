package org.hemolens.dicom.codestream.jpegls;

import java.nio.ByteBuffer;
import org.hemolens.dicom.codestream.CodestreamException;
import org.hemolens.dicom.codestream.ExpectedImage;

/** The marker segments of a JPEG-LS stream up to its scan (T.87 annex C). */
final class JpegLsHeaders {
    private static final int SOI = 0xFFD8;
    private static final int EOI = 0xFFD9;
    private static final int SOS = 0xFFDA;
    private static final int DRI = 0xFFDD;
    private static final int SOF55 = 0xFFF7;
    private static final int LSE = 0xFFF8;

    private final ByteBuffer in;
    private int precision;
    private int presetMaximum;
    private final int[] presets = new int[4];
    private Parameters parameters = Parameters.defaults(255, 0);

    JpegLsHeaders(byte[] stream) {
        this.in = ByteBuffer.wrap(stream);
    }

    int precision() {
        return precision;
    }

    Parameters parameters() {
        return parameters;
    }

    /** Where the scan's data begin. */
    int position() {
        return in.position();
    }

    void read(ExpectedImage expected) throws CodestreamException {
        if (unsignedShort() != SOI) {
            throw CodestreamException.corrupt("no JPEG-LS stream: it does not begin with its start marker");
        }
        while (true) {
            int marker = unsignedShort();
            while (marker == 0xFFFF) {
                marker = 0xFF00 | byteValue();
            }
            if (marker <= 0xFF00 || marker == SOI) {
                throw CodestreamException.corrupt("a JPEG-LS marker is missing where one must be");
            }
            if (marker == EOI) {
                throw CodestreamException.truncated("a JPEG-LS stream without an image");
            }
            int length = unsignedShort();
            if (length < 2 || length - 2 > in.remaining()) {
                throw CodestreamException.truncated("the JPEG-LS stream ends early, in its headers");
            }
            int end = in.position() + length - 2;
            segment(marker, length - 2, expected);
            if (in.position() > end) {
                throw CodestreamException.corrupt("a JPEG-LS marker segment is shorter than its content");
            }
            in.position(end);
            if (marker == SOS) {
                return;
            }
        }
    }

    private void segment(int marker, int length, ExpectedImage expected) throws CodestreamException {
        switch (marker) {
            case SOF55 -> {
                precision = byteValue();
                int rows = unsignedShort();
                int columns = unsignedShort();
                expected.check(rows, columns, precision, byteValue());
                if (precision < 2) {
                    throw CodestreamException.corrupt("JPEG-LS of one bit a pixel");
                }
            }
            case LSE -> presets(length);
            case DRI -> {
                if (unsignedShort() != 0) {
                    throw CodestreamException.unsupported("JPEG-LS with restart intervals is not read");
                }
            }
            case SOS -> scan();
            default -> {
                if (marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFCC) {
                    throw CodestreamException.corrupt(
                            String.format("a JPEG stream (frame marker %04X) where the file says JPEG-LS", marker));
                }
            }
        }
    }

    private void presets(int length) throws CodestreamException {
        int kind = byteValue();
        if (kind != 1 || length < 11) {
            throw CodestreamException.unsupported("JPEG-LS with a mapping table or an extension (" + kind + ")");
        }
        presetMaximum = unsignedShort();
        for (int i = 0; i < presets.length; i++) {
            presets[i] = unsignedShort();
        }
    }

    private void scan() throws CodestreamException {
        if (precision == 0) {
            throw CodestreamException.corrupt("a JPEG-LS scan before its frame");
        }
        if (byteValue() != 1) {
            throw CodestreamException.corrupt("a JPEG-LS scan of several components in a gray image");
        }
        byteValue();
        if (byteValue() != 0) {
            throw CodestreamException.unsupported("JPEG-LS with a mapping table is not read");
        }
        int near = byteValue();
        byteValue();
        if ((byteValue() & 15) != 0) {
            throw CodestreamException.unsupported("JPEG-LS with a point transform is not read");
        }
        int largest = (1 << precision) - 1;
        if (presetMaximum > largest) {
            throw CodestreamException.corrupt("JPEG-LS with a largest value beyond its bits");
        }
        int maximum = presetMaximum == 0 ? largest : presetMaximum;
        parameters = Parameters.defaults(maximum, near).with(presets[0], presets[1], presets[2], presets[3]);
        if (!parameters.valid()) {
            throw CodestreamException.corrupt("JPEG-LS with parameters that its standard does not have");
        }
    }

    /** That the marker after the coded bits is the last one. */
    void checkEnd(int place) throws CodestreamException {
        int marker = in.get(place + 1) & 0xFF;
        if (marker != (EOI & 0xFF)) {
            throw CodestreamException.corrupt(
                    String.format("the JPEG-LS stream goes on with marker FF%02X inside of its image", marker));
        }
    }

    private int byteValue() throws CodestreamException {
        need(1);
        return in.get() & 0xFF;
    }

    private int unsignedShort() throws CodestreamException {
        need(2);
        return in.getShort() & 0xFFFF;
    }

    private void need(int count) throws CodestreamException {
        if (in.remaining() < count) {
            throw CodestreamException.truncated("the JPEG-LS stream ends early, in its headers");
        }
    }
}
