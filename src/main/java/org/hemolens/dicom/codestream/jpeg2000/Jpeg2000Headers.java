package org.hemolens.dicom.codestream.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hemolens.dicom.codestream.CodestreamException;
import org.hemolens.dicom.codestream.ExpectedImage;
import org.jspecify.annotations.Nullable;

/** The marker segments of a JPEG 2000 code stream (T.800 annex A) and the packets of its tiles. */
final class Jpeg2000Headers {
    private static final int SOC = 0xFF4F;
    private static final int SIZ = 0xFF51;
    private static final int COD = 0xFF52;
    private static final int COC = 0xFF53;
    private static final int QCD = 0xFF5C;
    private static final int QCC = 0xFF5D;
    private static final int RGN = 0xFF5E;
    private static final int POC = 0xFF5F;
    private static final int PPM = 0xFF60;
    private static final int PPT = 0xFF61;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;

    /** A tile's packets as its tile-parts come, and what its header says otherwise than the main header. */
    static final class Tile {
        final ByteArrayOutputStream packets = new ByteArrayOutputStream();
        CodingStyle style;
        Quantization quantization;
        int regionShift;
        private List<Progression> progressions;
        private boolean ownProgressions;
        private final PackedHeaders packed = new PackedHeaders();
        /** Those of this tile from the main header. */
        private @Nullable ByteArrayOutputStream mainPacked;

        Tile(CodingStyle style, Quantization quantization, int regionShift, List<Progression> progressions) {
            this.style = style;
            this.quantization = quantization;
            this.regionShift = regionShift;
            this.progressions = progressions;
        }

        List<Progression> progressions() {
            return progressions;
        }

        /** Its packet headers where they are packed, else null. */
        byte @Nullable [] packetHeaders() {
            return mainPacked != null ? mainPacked.toByteArray() : packed.isEmpty() ? null : packed.join();
        }

        private void addPacked(byte[] headers) {
            ByteArrayOutputStream all = mainPacked == null ? new ByteArrayOutputStream() : mainPacked;
            all.writeBytes(headers);
            mainPacked = all;
        }

        /** Those of a tile replace those of the main header. */
        private void change(List<Progression> more) {
            progressions = ownProgressions ? new ArrayList<>(progressions) : new ArrayList<>();
            progressions.addAll(more);
            ownProgressions = true;
        }
    }

    private final ByteBuffer in;
    private final TreeMap<Integer, Tile> tiles = new TreeMap<>();
    private @Nullable CodingStyle style;
    private @Nullable Quantization quantization;
    private @Nullable TileBounds image;
    private @Nullable TileBounds firstTile;
    private final List<Progression> progressions = new ArrayList<>();
    private final PackedHeaders packed = new PackedHeaders();
    private int regionShift;
    private int bits;
    private boolean signed;

    Jpeg2000Headers(byte[] stream, int from) {
        this.in = ByteBuffer.wrap(stream);
        in.position(from);
    }

    int bits() {
        return bits;
    }

    boolean signed() {
        return signed;
    }

    Map<Integer, Tile> tiles() {
        return tiles;
    }

    /** The image on the reference grid. */
    TileBounds image() throws CodestreamException {
        return present(image, "size");
    }

    /** A tile by its number, cut to the image (equations B-7 to B-10). */
    TileBounds bounds(int tile) throws CodestreamException {
        TileBounds first = present(firstTile, "size");
        TileBounds all = image();
        int width = first.x1();
        int height = first.y1();
        int column = tile % tilesAcross();
        int row = tile / tilesAcross();
        long left = first.x0() + (long) column * width;
        long top = first.y0() + (long) row * height;
        return new TileBounds(
                (int) Math.max(left, all.x0()),
                (int) Math.max(top, all.y0()),
                (int) Math.min(left + width, all.x1()),
                (int) Math.min(top + height, all.y1()));
    }

    private int tilesAcross() throws CodestreamException {
        TileBounds first = present(firstTile, "size");
        return (int) (((long) image().x1() - first.x0() + first.x1() - 1) / first.x1());
    }

    long tileCount() throws CodestreamException {
        TileBounds first = present(firstTile, "size");
        return tilesAcross() * (((long) image().y1() - first.y0() + first.y1() - 1) / first.y1());
    }

    void read(ExpectedImage expected) throws CodestreamException {
        if (unsignedShort() != SOC) {
            throw CodestreamException.corrupt("no JPEG 2000 stream: it does not begin with its start marker");
        }
        int marker = unsignedShort();
        while (marker != SOT) {
            segment(marker, null, expected);
            marker = unsignedShort();
        }
        while (marker == SOT) {
            tilePart(expected);
            // what follows the last tile-part is the end marker, of which some writers lose a byte or two
            marker = in.remaining() < 2 ? EOC : unsignedShort();
        }
        if (marker != EOC && marker != 0) {
            throw CodestreamException.corrupt(
                    String.format("the JPEG 2000 stream is damaged: marker %04X between tiles", marker));
        }
        for (int i = 0; i < tileCount(); i++) {
            if (!tiles.containsKey(i)) {
                throw CodestreamException.truncated("the JPEG 2000 stream ends early: tile " + i + " is missing");
            }
        }
    }

    private void tilePart(ExpectedImage expected) throws CodestreamException {
        int start = in.position() - 2;
        need(10);
        in.getShort();
        int index = unsignedShort();
        long length = in.getInt() & 0xFFFFFFFFL;
        in.getShort();
        if (index >= tileCount()) {
            throw CodestreamException.corrupt("the JPEG 2000 stream is damaged: a tile with the number " + index);
        }
        long end = length == 0 ? lastByte() : start + length;
        if (end > in.limit()) {
            throw CodestreamException.truncated("the JPEG 2000 stream ends early: a tile of " + length + " bytes, "
                    + (in.limit() - start) + " are there");
        }
        Tile tile = tiles.get(index);
        if (tile == null) {
            tile = new Tile(
                    present(style, "coding style"), present(quantization, "quantization"), regionShift, progressions);
            tiles.put(index, tile);
        }
        int marker = unsignedShort();
        while (marker != SOD) {
            segment(marker, tile, expected);
            marker = unsignedShort();
        }
        int count = (int) end - in.position();
        if (count < 0) {
            throw CodestreamException.corrupt("the JPEG 2000 stream is damaged: a tile shorter than its header");
        }
        if (!packed.isEmpty()) {
            tile.addPacked(packed.next());
        }
        byte[] packets = new byte[count];
        in.get(packets);
        tile.packets.writeBytes(packets);
    }

    /** End of the last tile-part where it does not say its length: before the end marker. */
    private int lastByte() {
        for (int i = in.limit() - 2; i > in.position(); i--) {
            if ((in.getShort(i) & 0xFFFF) == EOC) {
                return i;
            }
        }
        return in.limit();
    }

    private void segment(int marker, @Nullable Tile tile, ExpectedImage expected) throws CodestreamException {
        if (marker < 0xFF00 || marker == SOD || marker == SOC || marker == EOC) {
            throw CodestreamException.corrupt(
                    String.format("the JPEG 2000 stream is damaged: %04X where a marker must be", marker));
        }
        if (marker >= 0xFF30 && marker <= 0xFF3F) {
            return;
        }
        int length = unsignedShort();
        if (length < 2) {
            throw CodestreamException.corrupt("a JPEG 2000 marker segment of " + length + " bytes");
        }
        need(length - 2);
        ByteBuffer content = in.slice(in.position(), length - 2);
        in.position(in.position() + length - 2);
        try {
            content(marker, content, tile, expected);
        } catch (BufferUnderflowException e) {
            throw CodestreamException.corrupt(
                    String.format("JPEG 2000 marker segment %04X is shorter than its content", marker));
        }
    }

    private void content(int marker, ByteBuffer content, @Nullable Tile tile, ExpectedImage expected)
            throws CodestreamException {
        switch (marker) {
            case SIZ -> size(content, expected);
            case COD, COC -> {
                CodingStyle base = tile == null ? style : tile.style;
                CodingStyle read = HeaderSegments.codingStyle(content, marker == COC ? base : null);
                if (tile == null) {
                    style = read;
                } else {
                    tile.style = read;
                }
            }
            case QCD, QCC -> {
                Quantization read = HeaderSegments.quantization(content, marker == QCC);
                if (tile == null) {
                    quantization = read;
                } else {
                    tile.quantization = read;
                }
            }
            case RGN -> {
                int shift = HeaderSegments.regionShift(content);
                if (tile == null) {
                    regionShift = shift;
                } else {
                    tile.regionShift = shift;
                }
            }
            case POC -> {
                List<Progression> read = HeaderSegments.progressions(content);
                if (tile == null) {
                    progressions.addAll(read);
                } else {
                    tile.change(read);
                }
            }
            case PPM -> packed.add(content);
            case PPT -> {
                if (tile == null) {
                    throw CodestreamException.corrupt("packed packet headers of a tile in the JPEG 2000 main header");
                }
                tile.packed.add(content);
            }
            default -> {
                // comments, lengths and what else a decoder may pass over
            }
        }
    }

    private void size(ByteBuffer c, ExpectedImage expected) throws CodestreamException {
        c.getShort();
        int[] v = new int[8];
        for (int i = 0; i < v.length; i++) {
            v[i] = c.getInt();
            if (v[i] < 0) {
                throw CodestreamException.corrupt("a JPEG 2000 image beyond 2^31 pixels");
            }
        }
        int components = c.getShort() & 0xFFFF;
        int depth = c.get() & 0xFF;
        int stepX = c.get() & 0xFF;
        int stepY = c.get() & 0xFF;
        bits = (depth & 0x7F) + 1;
        signed = depth > 0x7F;
        expected.check((long) v[1] - v[3], (long) v[0] - v[2], bits, components);
        boolean tiled = v[4] > 0 && v[5] > 0 && v[6] <= v[2] && v[7] <= v[3];
        if (stepX != 1 || stepY != 1 || !tiled || (long) v[6] + v[4] <= v[2] || (long) v[7] + v[5] <= v[3]) {
            throw CodestreamException.corrupt("a JPEG 2000 image with an impossible grid");
        }
        image = new TileBounds(v[2], v[3], v[0], v[1]);
        firstTile = new TileBounds(v[6], v[7], v[4], v[5]);
        if (tileCount() > 0xFFFF) {
            throw CodestreamException.corrupt("a JPEG 2000 image of " + tileCount() + " tiles");
        }
    }

    private static <T> T present(@Nullable T value, String what) throws CodestreamException {
        if (value == null) {
            throw CodestreamException.corrupt("a JPEG 2000 stream without its " + what);
        }
        return value;
    }

    private int unsignedShort() throws CodestreamException {
        need(2);
        return in.getShort() & 0xFFFF;
    }

    private void need(int count) throws CodestreamException {
        if (in.remaining() < count) {
            throw CodestreamException.truncated("the JPEG 2000 stream ends early, in its headers");
        }
    }
}
