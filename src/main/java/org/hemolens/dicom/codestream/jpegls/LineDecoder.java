package org.hemolens.dicom.codestream.jpegls;

import java.util.Arrays;
import org.hemolens.dicom.codestream.Bits;
import org.hemolens.dicom.codestream.CodestreamException;

/** Samples of a scan, line by line (T.87 annex A); names of variables as there. */
final class LineDecoder {
    /** Order of run lengths by run index (A.2.1). */
    private static final int[] J = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    /** Contexts of regular samples, by 81 q1 + 9 q2 + q3 with its sign taken off. */
    private static final int REGULAR = 365;

    private static final int MIN_C = -128;
    private static final int MAX_C = 127;

    private final Parameters p;
    private final byte[] bytes;
    private final int bitCount;
    private final int columns;
    private final int step;
    private final int span;
    private final int errorBits;
    private final int limit;
    /** By gradient plus {@code maximum}: its region, -4 to 4 (A.3.3). */
    private final byte[] region;

    private final int[] a = new int[REGULAR + 2];
    private final int[] b = new int[REGULAR];
    private final int[] c = new int[REGULAR];
    private final int[] n = new int[REGULAR + 2];
    private final int[] negative = new int[2];
    private int runIndex;
    private int bit;

    LineDecoder(Parameters parameters, CodedBits bits, int columns) {
        this.p = parameters;
        this.bytes = bits.bytes();
        this.bitCount = bits.count();
        this.columns = columns;
        this.step = 2 * p.near() + 1;
        this.span = p.range() * step;
        this.errorBits = p.errorBits();
        this.limit = p.limit();
        this.region = regions(p);
        Arrays.fill(a, Math.max(2, (p.range() + 32) / 64));
        Arrays.fill(n, 1);
    }

    private static byte[] regions(Parameters p) {
        byte[] regions = new byte[2 * p.maximum() + 1];
        for (int d = p.near() + 1; d <= p.maximum(); d++) {
            int q = d < p.t1() ? 1 : d < p.t2() ? 2 : d < p.t3() ? 3 : 4;
            regions[p.maximum() + d] = (byte) q;
            regions[p.maximum() - d] = (byte) -q;
        }
        return regions;
    }

    void decode(short[] samples) throws CodestreamException {
        int[] above = new int[columns + 2];
        int[] line = new int[columns + 2];
        for (int from = 0; from < samples.length; from += columns) {
            above[columns + 1] = above[columns];
            line[0] = above[1];
            decodeLine(above, line);
            if (bit > bitCount) {
                throw CodestreamException.truncated("the JPEG-LS stream ends early: pixels are missing");
            }
            for (int i = 0; i < columns; i++) {
                samples[from + i] = (short) line[i + 1];
            }
            int[] swap = above;
            above = line;
            line = swap;
        }
        if (bitCount - bit >= 16) {
            throw CodestreamException.corrupt("the JPEG-LS stream is damaged: " + (bitCount - bit) / 8
                    + " bytes are left over after the last pixel");
        }
    }

    private void decodeLine(int[] above, int[] line) throws CodestreamException {
        int maximum = p.maximum();
        byte[] regions = region;
        int x = 1;
        int rb = above[1];
        int rc = above[0];
        int ra = line[0];
        while (x <= columns) {
            int rd = above[x + 1];
            int q = 81 * regions[rd - rb + maximum] + 9 * regions[rb - rc + maximum] + regions[rc - ra + maximum];
            if (q != 0) {
                ra = regular(q, predict(ra, rb, rc));
                line[x++] = ra;
                rc = rb;
                rb = rd;
            } else {
                x = run(above, line, x, ra);
                ra = line[x - 1];
                rc = above[x - 1];
                rb = above[Math.min(x, columns + 1)];
            }
        }
    }

    /** Median edge detection (A.4.1). */
    private static int predict(int ra, int rb, int rc) {
        int low = Math.min(ra, rb);
        int high = Math.max(ra, rb);
        return rc >= high ? low : rc <= low ? high : ra + rb - rc;
    }

    private int regular(int signedContext, int predicted) throws CodestreamException {
        int sign = signedContext >> 31;
        int q = (signedContext ^ sign) - sign;
        int aq = a[q];
        int nq = n[q];
        int bq = b[q];
        int px = Math.max(0, Math.min(p.maximum(), predicted + ((c[q] ^ sign) - sign)));
        int k = golombParameter(nq, aq);
        int mapped = golomb(k, limit);
        int error;
        if (p.near() == 0 && k == 0 && 2 * bq <= -nq) {
            error = (mapped & 1) == 0 ? -(mapped >> 1) - 1 : mapped >> 1;
        } else {
            error = (mapped >> 1) ^ -(mapped & 1);
        }
        bq += error * step;
        aq += Math.abs(error);
        if (nq == p.reset()) {
            aq >>= 1;
            bq >>= 1;
            nq >>= 1;
        }
        nq++;
        if (bq <= -nq) {
            bq = Math.max(bq + nq, 1 - nq);
            c[q] = Math.max(MIN_C, c[q] - 1);
        } else if (bq > 0) {
            bq = Math.min(bq - nq, 0);
            c[q] = Math.min(MAX_C, c[q] + 1);
        }
        a[q] = aq;
        b[q] = bq;
        n[q] = nq;
        return reconstruct(px, ((error ^ sign) - sign) * step);
    }

    /** Smallest k with {@code n << k >= a} (A.5.1). */
    private static int golombParameter(int n, int a) {
        int k = Math.max(0, Integer.numberOfLeadingZeros(n) - Integer.numberOfLeadingZeros(a));
        return n << k < a ? k + 1 : k;
    }

    /** A limited Golomb code (A.5.3). */
    private int golomb(int k, int longest) throws CodestreamException {
        long bits = Bits.peek(bytes, Math.min(bit, bitCount));
        int zeros = Long.numberOfLeadingZeros(bits);
        int escape = longest - errorBits - 1;
        if (zeros < escape) {
            if (zeros + k > 55) {
                bit += zeros + 1;
                return zeros << k | take(k);
            }
            bit += zeros + 1 + k;
            return (int) (zeros << k | (bits << (zeros + 1)) >>> 1 >>> (63 - k));
        }
        if (zeros > escape) {
            throw CodestreamException.corrupt("the JPEG-LS stream is damaged: a code longer than " + longest + " bits");
        }
        bit += zeros + 1;
        return take(errorBits) + 1;
    }

    private int take(int count) {
        long bits = Bits.peek(bytes, Math.min(bit, bitCount));
        bit += count;
        return (int) (bits >>> 1 >>> (63 - count));
    }

    /** Error added, modulo the range, within the possible values (A.4.4, A.4.5). */
    private int reconstruct(int px, int error) {
        int rx = px + error;
        if (rx < -p.near()) {
            rx += span;
        } else if (rx > p.maximum() + p.near()) {
            rx -= span;
        }
        return Math.max(0, Math.min(p.maximum(), rx));
    }

    /** A run of the left sample and the sample that ends it (A.7). @return place after both */
    private int run(int[] above, int[] line, int from, int ra) throws CodestreamException {
        int x = from;
        while (x <= columns) {
            if (bit > bitCount) {
                throw CodestreamException.truncated("the JPEG-LS stream ends early: pixels are missing");
            }
            int left = columns + 1 - x;
            boolean whole = take(1) == 1;
            int length = whole ? 1 << J[runIndex] : take(J[runIndex]);
            if (!whole && length >= left) {
                throw CodestreamException.corrupt("the JPEG-LS stream is damaged: a run beyond its line");
            }
            Arrays.fill(line, x, x + Math.min(length, left), ra);
            x += Math.min(length, left);
            if (!whole) {
                line[x] = interruption(ra, above[x]);
                runIndex = Math.max(0, runIndex - 1);
                return x + 1;
            }
            if (length <= left) {
                runIndex = Math.min(31, runIndex + 1);
            }
        }
        return x;
    }

    private int interruption(int ra, int rb) throws CodestreamException {
        int type = Math.abs(ra - rb) <= p.near() ? 1 : 0;
        int q = REGULAR + type;
        int k = golombParameter(n[q], type == 0 ? a[q] : a[q] + (n[q] >> 1));
        int mapped = golomb(k, limit - J[runIndex] - 1);
        int sum = mapped + type;
        int map = sum & 1;
        int error = (sum + map) >> 1;
        if ((k != 0 || 2 * negative[type] >= n[q]) == (map == 1)) {
            error = -error;
        }
        if (error < 0) {
            negative[type]++;
        }
        a[q] += (mapped + 1 - type) >> 1;
        if (n[q] == p.reset()) {
            a[q] >>= 1;
            n[q] >>= 1;
            negative[type] >>= 1;
        }
        n[q]++;
        boolean turned = type == 0 && ra > rb;
        return reconstruct(type == 1 ? ra : rb, (turned ? -error : error) * step);
    }
}
