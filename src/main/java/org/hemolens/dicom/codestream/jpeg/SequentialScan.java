package org.hemolens.dicom.codestream.jpeg;

import java.util.Arrays;
import org.hemolens.dicom.codestream.Bits;
import org.hemolens.dicom.codestream.CodestreamException;
import org.hemolens.dicom.codestream.ExpectedImage;

/** The scan of a sequential DCT image of one component (ISO 10918-1 annex F.2), 8 or 12 bits. */
final class SequentialScan {
    /** Place of the k-th coefficient in its block (figure A.6). */
    private static final int[] ZIGZAG = zigzag();

    private final byte[] stream;
    private final JpegHeaders headers;
    private final int rows;
    private final int columns;
    private final HuffmanTable dc;
    private final HuffmanTable ac;
    private final int[] quantization;
    private final InverseDct dct = new InverseDct();
    private final float[] block = new float[64];
    private EntropySegment segment;
    private int bit;
    private int dcValue;

    SequentialScan(byte[] stream, JpegHeaders headers, ExpectedImage expected) throws CodestreamException {
        this.stream = stream;
        this.headers = headers;
        this.rows = expected.rows();
        this.columns = expected.columns();
        this.dc = headers.dc();
        this.ac = headers.ac();
        this.quantization = headers.quantization();
        this.segment = EntropySegment.read(stream, headers.position());
    }

    private static int[] zigzag() {
        int[] order = new int[64];
        int k = 0;
        for (int sum = 0; sum < 15; sum++) {
            for (int i = 0; i <= sum; i++) {
                int row = sum % 2 == 0 ? sum - i : i;
                if (row < 8 && sum - row < 8) {
                    order[k++] = 8 * row + sum - row;
                }
            }
        }
        return order;
    }

    short[] decode() throws CodestreamException {
        int blockRows = (rows + 7) / 8;
        int blockColumns = (columns + 7) / 8;
        // every block has two codes at least, so a small stream allocates no large image
        if (headers.restartInterval() == 0 && segment.bits() < 2L * blockRows * blockColumns) {
            throw CodestreamException.truncated("the JPEG stream ends early: pixels are missing");
        }
        short[] samples = new short[rows * columns];
        int left = headers.restartInterval();
        int restarts = 0;
        for (int y = 0; y < blockRows; y++) {
            for (int x = 0; x < blockColumns; x++) {
                if (headers.restartInterval() > 0 && left-- == 0) {
                    segment.checkRead(bit);
                    segment = EntropySegment.read(stream, headers.restart(segment, restarts++));
                    bit = 0;
                    dcValue = 0;
                    left = headers.restartInterval() - 1;
                }
                boolean flat = coefficients();
                write(samples, 8 * y, 8 * x, flat);
            }
        }
        segment.checkRead(bit);
        headers.end(segment);
        return samples;
    }

    /** Reads a block's coefficients, dequantized. @return whether all but the first are 0 */
    private boolean coefficients() throws CodestreamException {
        byte[] bytes = segment.bytes();
        int place = bit;
        if (place > segment.bits()) {
            throw CodestreamException.truncated("the JPEG stream ends early: pixels are missing");
        }
        long bits = Bits.peek(bytes, place);
        int entry = dc.find(bits);
        int length = entry & 0xFF;
        int category = entry >> 8;
        if (length == 0 || category > 15) {
            throw damaged();
        }
        dcValue += value(bits << length, category);
        place += length + category;
        Arrays.fill(block, 0);
        block[0] = dcValue * quantization[0];
        int k = 1;
        boolean flat = true;
        while (k < 64) {
            if (place > segment.bits()) {
                throw CodestreamException.truncated("the JPEG stream ends early: pixels are missing");
            }
            bits = Bits.peek(bytes, place);
            entry = ac.find(bits);
            length = entry & 0xFF;
            int run = entry >> 12;
            category = entry >> 8 & 15;
            if (length == 0) {
                throw damaged();
            }
            place += length + category;
            if (category == 0) {
                if (run != 15) {
                    break;
                }
                k += 16;
                continue;
            }
            k += run;
            if (k > 63) {
                throw damaged();
            }
            block[ZIGZAG[k]] = value(bits << length, category) * quantization[k];
            flat = false;
            k++;
        }
        if (k > 64) {
            throw damaged();
        }
        bit = place;
        return flat;
    }

    /** A number of that many bits in the uppermost ones; a leading 0 stands for a negative one (F.2.2.1). */
    private static int value(long bits, int category) {
        if (category == 0) {
            return 0;
        }
        int value = (int) (bits >>> (64 - category));
        return bits < 0 ? value : value - (1 << category) + 1;
    }

    private static CodestreamException damaged() {
        return CodestreamException.corrupt("the JPEG stream is damaged: no such code");
    }

    private void write(short[] samples, int top, int left, boolean flat) {
        if (flat) {
            Arrays.fill(block, block[0] / 8);
        } else {
            dct.transform(block);
        }
        int maximum = (1 << headers.precision()) - 1;
        float level = (1 << (headers.precision() - 1)) + 0.5f;
        int height = Math.min(8, rows - top);
        int width = Math.min(8, columns - left);
        for (int y = 0; y < height; y++) {
            int out = (top + y) * columns + left;
            for (int x = 0; x < width; x++) {
                int value = (int) Math.floor(block[8 * y + x] + level);
                samples[out + x] = (short) Math.max(0, Math.min(maximum, value));
            }
        }
    }
}
