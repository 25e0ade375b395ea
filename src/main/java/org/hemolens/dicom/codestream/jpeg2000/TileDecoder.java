package org.hemolens.dicom.codestream.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.hemolens.dicom.codestream.CodestreamException;

/** Decodes one tile: packets, code-blocks, quantization, wavelet transform. */
final class TileDecoder {
    private final CodingStyle style;
    private final TileBounds bounds;
    private final int regionShift;
    private final List<Resolution> resolutions = new ArrayList<>();
    private final PacketReader packets;
    private final List<Progression> progressions;
    private final BlockDecoder blocks = new BlockDecoder();
    /** Decodes beside {@link #blocks}. */
    private final BlockDecoder others = new BlockDecoder();

    private final HighThroughputBlockDecoder fastBlocks = new HighThroughputBlockDecoder();

    TileDecoder(TileBounds bounds, Jpeg2000Headers.Tile tile, int bits) throws CodestreamException {
        this.bounds = bounds;
        this.style = tile.style;
        this.regionShift = tile.regionShift;
        this.progressions = tile.progressions();
        if (regionShift > 0 && style.has(CodingStyle.HIGH_THROUGHPUT)) {
            throw CodestreamException.unsupported("HTJ2K with a region of interest is not read");
        }
        byte[] bodies = tile.packets.toByteArray();
        byte[] headers = tile.packetHeaders();
        int headerBytes = headers == null ? bodies.length : headers.length;
        for (int r = 0; r <= style.levels(); r++) {
            resolutions.add(new Resolution(r, bounds, style, tile.quantization, regionShift, bits, headerBytes));
        }
        this.packets = new PacketReader(style, resolutions, bodies, headers);
    }

    /** Decodes and writes into {@code [rows * columns]} the samples, the level shift added and clamped. */
    void decode(short[] samples, int columns, int left, int top, SampleRange range) throws CodestreamException {
        packets.read(progressions);
        if (style.reversible()) {
            int[][] values = synthesize(new ReversibleWavelet(), this::integers);
            for (int y = 0; y < values.length; y++) {
                int[] row = values[y];
                int out = out(y, columns, left, top);
                for (int x = 0; x < row.length - 1; x++) {
                    samples[out + x] = range.clamp(row[x]);
                }
            }
        } else {
            float[][] values = synthesize(new IrreversibleWavelet(), this::reals);
            for (int y = 0; y < values.length; y++) {
                float[] row = values[y];
                int out = out(y, columns, left, top);
                for (int x = 0; x < row.length - 1; x++) {
                    samples[out + x] = range.clamp((int) Math.floor(row[x] + 0.5));
                }
            }
        }
    }

    private int out(int y, int columns, int left, int top) {
        return (bounds.y0() - top + y) * columns + bounds.x0() - left;
    }

    @FunctionalInterface
    private interface BandSamples<T> {
        T[] of(Band band) throws CodestreamException;
    }

    private <T> T[] synthesize(Wavelet<T> wavelet, BandSamples<T> samples) throws CodestreamException {
        Wavelet.Plane<T> plane = plane(resolutions.getFirst().bands.getFirst(), samples);
        for (int r = 1; r < resolutions.size(); r++) {
            Resolution resolution = resolutions.get(r);
            List<Band> bands = resolution.bands;
            plane = wavelet.synthesize(
                    plane,
                    plane(bands.get(0), samples),
                    plane(bands.get(1), samples),
                    plane(bands.get(2), samples),
                    resolution);
        }
        return plane.rows();
    }

    private static <T> Wavelet.Plane<T> plane(Band band, BandSamples<T> samples) throws CodestreamException {
        return new Wavelet.Plane<>(samples.of(band), band.width);
    }

    @FunctionalInterface
    private interface Row {
        /** Takes a block's row, signs in bit 31, to its place in the band. */
        void take(int[] block, int from, int y, int x, int count);
    }

    private int[][] integers(Band band) throws CodestreamException {
        int[][] rows = new ReversibleWavelet().allocate(band.height, band.width);
        decodeBlocks(band, (block, from, y, x, count) -> {
            int[] out = rows[y];
            for (int i = 0; i < count; i++) {
                int value = block[from + i];
                int magnitude = (value & Integer.MAX_VALUE) >> 1;
                int sign = value >> 31;
                out[x + i] = (magnitude ^ sign) - sign;
            }
        });
        return rows;
    }

    private float[][] reals(Band band) throws CodestreamException {
        float[][] rows = new IrreversibleWavelet().allocate(band.height, band.width);
        float step = band.step / 2;
        decodeBlocks(band, (block, from, y, x, count) -> {
            float[] out = rows[y];
            for (int i = 0; i < count; i++) {
                int value = block[from + i];
                float magnitude = (value & Integer.MAX_VALUE) * step;
                // both have their sign in bit 31
                out[x + i] = Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | (value & Integer.MIN_VALUE));
            }
        });
        return rows;
    }

    private void decodeBlocks(Band band, Row row) throws CodestreamException {
        CodeBlock waiting = null;
        for (Band.Part part : band.parts) {
            for (CodeBlock block : part.blocks()) {
                if (block.passes == 0) {
                    continue;
                }
                if (style.has(CodingStyle.HIGH_THROUGHPUT)) {
                    place(block, fastBlocks.decode(block, planes(band, block)), row);
                } else if (!BlockDecoder.isPlain(block, style)) {
                    place(block, blocks.decode(block, planes(band, block), band.kind, style), row);
                } else if (waiting == null) {
                    waiting = block;
                } else {
                    blocks.decodeBoth(
                            waiting, planes(band, waiting), others, block, planes(band, block), band.kind, style);
                    place(waiting, blocks.data(), row);
                    place(block, others.data(), row);
                    waiting = null;
                }
            }
        }
        if (waiting != null) {
            place(waiting, blocks.decode(waiting, planes(band, waiting), band.kind, style), row);
        }
    }

    private static int planes(Band band, CodeBlock block) {
        return band.bitPlanes - block.missingPlanes;
    }

    private void place(CodeBlock block, int[] decoded, Row row) {
        if (regionShift > 0) {
            lowerRegion(decoded, block.width * block.height);
        }
        for (int y = 0; y < block.height; y++) {
            row.take(decoded, y * block.width, block.y + y, block.x, block.width);
        }
        block.data = new byte[0];
    }

    /** Takes the region's samples, which alone reach so high, down among the others (T.800 H.1). */
    private void lowerRegion(int[] block, int count) {
        for (int i = 0; i < count; i++) {
            int magnitude = block[i] & Integer.MAX_VALUE;
            if (magnitude >> 1 >> regionShift != 0) {
                block[i] = (block[i] & Integer.MIN_VALUE) | magnitude >> regionShift;
            }
        }
    }
}
