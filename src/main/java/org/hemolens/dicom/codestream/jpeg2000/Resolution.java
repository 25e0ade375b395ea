package org.hemolens.dicom.codestream.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.hemolens.dicom.codestream.CodestreamException;

/** One resolution of a tile (T.800 B.5, B.6): its size, its bands and where its precincts begin. */
final class Resolution {
    /** Far above what any encoder makes; bounds the memory that small precincts can ask for. */
    private static final long MAX_PRECINCTS = 1 << 18;
    /** Four times those of 8192 x 8192 pixels in blocks of 32 x 32; bounds the memory that small blocks can ask for. */
    private static final long MAX_BLOCKS = 1 << 18;

    final int x0;
    final int y0;
    final int width;
    final int height;
    final List<Band> bands = new ArrayList<>();
    /** Of each precinct, row by row: left edge on the reference grid in the lower, upper edge in the upper 32 bits. */
    final long[] origins;

    Resolution(
            int index,
            TileBounds tile,
            CodingStyle style,
            Quantization quantization,
            int regionShift,
            int bits,
            int packetBytes)
            throws CodestreamException {
        int below = style.levels() - index;
        x0 = TileBounds.ceil(tile.x0(), below);
        y0 = TileBounds.ceil(tile.y0(), below);
        width = TileBounds.ceil(tile.x1(), below) - x0;
        height = TileBounds.ceil(tile.y1(), below) - y0;
        int level = index == 0 ? style.levels() : below + 1;
        for (int kind = index == 0 ? 0 : 1; kind <= (index == 0 ? 0 : 3); kind++) {
            int number = index == 0 ? 0 : 3 * (index - 1) + kind;
            int gain = kind == 0 ? 0 : kind == 3 ? 2 : 1;
            int planes = quantization.bitPlanes(number, level, style.levels()) + regionShift;
            if (planes > BlockDecoder.MAX_PLANES) {
                throw CodestreamException.unsupported("JPEG 2000 of " + planes + " bit planes is not read");
            }
            float step = style.reversible() ? 1 : quantization.step(number, level, style.levels(), bits + gain);
            bands.add(new Band(
                    kind,
                    tile.bandEdge(tile.x0(), level, kind & 1),
                    tile.bandEdge(tile.y0(), level, kind >> 1),
                    tile.bandEdge(tile.x1(), level, kind & 1),
                    tile.bandEdge(tile.y1(), level, kind >> 1),
                    planes,
                    step));
        }
        origins = precincts(index, tile, style, below, packetBytes);
    }

    private long[] precincts(int index, TileBounds tile, CodingStyle style, int below, int packetBytes)
            throws CodestreamException {
        if (width <= 0 || height <= 0) {
            return new long[0];
        }
        int ppx = style.precinctWidth(index);
        int ppy = style.precinctHeight(index);
        int half = index == 0 ? 0 : 1;
        if (ppx < half || ppy < half) {
            throw CodestreamException.corrupt("JPEG 2000 with precincts of no size");
        }
        int left = x0 >> ppx;
        int top = y0 >> ppy;
        int across = ((x0 + width - 1) >> ppx) - left + 1;
        int down = ((y0 + height - 1) >> ppy) - top + 1;
        if ((long) across * down > MAX_PRECINCTS) {
            throw CodestreamException.unsupported("JPEG 2000 of " + (long) across * down + " precincts is not read");
        }
        // a packet takes a byte at least
        if ((long) across * down > packetBytes) {
            throw CodestreamException.truncated("the JPEG 2000 stream ends early: packets are missing");
        }
        long[] places = new long[across * down];
        int blockWidth = Math.min(style.blockWidth(), ppx - half);
        int blockHeight = Math.min(style.blockHeight(), ppy - half);
        if ((long) width * height / (1L << (blockWidth + blockHeight)) > MAX_BLOCKS) {
            throw CodestreamException.unsupported("JPEG 2000 of more than " + MAX_BLOCKS + " code-blocks is not read");
        }
        for (int i = 0; i < places.length; i++) {
            long px = (long) left + i % across;
            long py = (long) top + i / across;
            long gridX = Math.max(tile.x0(), px << (ppx + below));
            long gridY = Math.max(tile.y0(), py << (ppy + below));
            places[i] = gridY << 32 | gridX;
            for (Band band : bands) {
                band.addPrecinct(
                        edge(px, ppx - half),
                        edge(py, ppy - half),
                        edge(px + 1, ppx - half),
                        edge(py + 1, ppy - half),
                        blockWidth,
                        blockHeight);
            }
        }
        return places;
    }

    private static int edge(long index, int exponent) {
        return (int) Math.min(Integer.MAX_VALUE, index << exponent);
    }
}
