package org.hemolens.dicom.codestream.jpeg2000;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hemolens.dicom.codestream.CodestreamException;
import org.jspecify.annotations.Nullable;

/** Content of the marker segments for coding style, quantization, regions of interest and progressions (T.800 A.6). */
final class HeaderSegments {
    private HeaderSegments() {}

    /** @param base null for COD; for COC, of the one component, what COD said */
    static CodingStyle codingStyle(ByteBuffer in, @Nullable CodingStyle base) throws CodestreamException {
        int progression;
        int layers;
        int flags;
        if (base == null) {
            flags = in.get() & 0xFF;
            progression = in.get() & 0xFF;
            layers = in.getShort() & 0xFFFF;
            in.get();
        } else {
            in.get();
            flags = (in.get() & 1) | (base.startMarkers() ? 2 : 0) | (base.endMarkers() ? 4 : 0);
            progression = base.progression();
            layers = base.layers();
        }
        int levels = in.get() & 0xFF;
        int width = (in.get() & 15) + 2;
        int height = (in.get() & 15) + 2;
        int style = in.get() & 0xFF;
        int filter = in.get() & 0xFF;
        if (progression > 4 || layers == 0 || levels > 32 || width > 10 || height > 10 || width + height > 12) {
            throw CodestreamException.corrupt("a JPEG 2000 coding style that its standard does not have");
        }
        if (filter > 1 || style > 0x7F) {
            throw CodestreamException.unsupported("JPEG 2000 with blocks or filters beyond parts 1 and 15 is not read");
        }
        int[] precincts = new int[levels + 1];
        Arrays.fill(precincts, 0xFF);
        for (int r = 0; r <= levels && (flags & 1) != 0; r++) {
            precincts[r] = in.get() & 0xFF;
        }
        return new CodingStyle(
                progression,
                layers,
                levels,
                width,
                height,
                style,
                filter == 1,
                precincts,
                (flags & 2) != 0,
                (flags & 4) != 0);
    }

    /** @param component whether the segment begins with a component's number, as QCC does */
    static Quantization quantization(ByteBuffer in, boolean component) throws CodestreamException {
        if (component) {
            in.get();
        }
        int style = in.get() & 0xFF;
        int kind = style & 31;
        if (kind > 2) {
            throw CodestreamException.corrupt("a JPEG 2000 quantization that its standard does not have");
        }
        int count = kind == 0 ? in.remaining() : kind == 1 ? 1 : in.remaining() / 2;
        if (count == 0) {
            throw CodestreamException.corrupt("a JPEG 2000 quantization without a step");
        }
        int[] exponents = new int[count];
        int[] mantissas = new int[count];
        for (int i = 0; i < count; i++) {
            int step = kind == 0 ? (in.get() & 0xFF) << 8 : in.getShort() & 0xFFFF;
            exponents[i] = step >> 11;
            mantissas[i] = kind == 0 ? 0 : step & 0x7FF;
        }
        return new Quantization(style >> 5, kind == 1, exponents, mantissas);
    }

    /** Changes of progression (A.6.6), as far as they concern the one component. */
    static List<Progression> progressions(ByteBuffer in) throws CodestreamException {
        List<Progression> changes = new ArrayList<>();
        while (in.hasRemaining()) {
            int first = in.get() & 0xFF;
            int component = in.get();
            int layers = in.getShort() & 0xFFFF;
            int end = in.get() & 0xFF;
            in.get();
            int order = in.get() & 0xFF;
            if (order > 4 || end <= first) {
                throw CodestreamException.corrupt("a JPEG 2000 progression that its standard does not have");
            }
            if (component == 0) {
                changes.add(new Progression(order, first, end, layers));
            }
        }
        return changes;
    }

    /** Bits by which a region of interest was shifted up (A.6.3). */
    static int regionShift(ByteBuffer in) throws CodestreamException {
        in.get();
        if (in.get() != 0) {
            throw CodestreamException.corrupt(
                    "a JPEG 2000 region of interest of a kind that its standard does not have");
        }
        return in.get() & 0xFF;
    }
}
