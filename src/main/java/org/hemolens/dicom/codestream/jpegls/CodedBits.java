package org.hemolens.dicom.codestream.jpegls;

import org.hemolens.dicom.codestream.Bits;
import org.hemolens.dicom.codestream.CodestreamException;

/**
 * The coded bits of a scan without the bit that is stuffed in after each byte FF (T.87 A.1).
 *
 * @param bytes the bits, then {@link Bits#PADDING} bytes or more
 * @param count number of bits
 * @param next place in the stream of the marker behind them
 */
record CodedBits(byte[] bytes, int count, int next) {
    static CodedBits read(byte[] stream, int from) throws CodestreamException {
        byte[] out = new byte[stream.length - from + Bits.PADDING];
        int written = 0;
        int pending = 0;
        int bits = 0;
        boolean afterFf = false;
        for (int at = from; at < stream.length; at++) {
            int value = stream[at] & 0xFF;
            if (afterFf && value >= 0x80) {
                out[written] = (byte) (pending << (8 - bits));
                return new CodedBits(out, written * 8 + bits - 8, at - 1);
            }
            int width = afterFf ? 7 : 8;
            pending = pending << width | value;
            bits += width;
            if (bits >= 8) {
                bits -= 8;
                out[written++] = (byte) (pending >> bits);
            }
            afterFf = value == 0xFF;
        }
        throw CodestreamException.truncated("the JPEG-LS stream ends early: no end marker");
    }
}
