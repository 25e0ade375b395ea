package org.hemolens.dicom.codestream.jpeg2000;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hemolens.dicom.codestream.CodestreamException;
import org.jspecify.annotations.Nullable;

/** Reads a tile's packets in their order (T.800 B.9, B.10, B.12) into its code-blocks. */
final class PacketReader {
    private static final int SOP = 0xFF91;
    private static final int EPH = 0xFF92;

    private static final class Precinct {
        final int resolution;
        final int index;
        final long origin;
        /** Layers that came. */
        int layers;

        Precinct(int resolution, int index, long origin) {
            this.resolution = resolution;
            this.index = index;
            this.origin = origin;
        }
    }

    private final CodingStyle style;
    private final List<Resolution> resolutions;
    private final PacketBits bodies;
    /** The same as the bodies where headers are not packed. */
    private final PacketBits in;

    /** @param headers packet headers, where they are packed together; null when each lies before its packet */
    PacketReader(CodingStyle style, List<Resolution> resolutions, byte[] packets, byte @Nullable [] headers) {
        this.style = style;
        this.resolutions = resolutions;
        this.bodies = new PacketBits(packets);
        this.in = headers == null ? bodies : new PacketBits(headers);
    }

    /** @param changes of the progression; when there are none, all packets come in the order of the coding style */
    void read(List<Progression> changes) throws CodestreamException {
        List<Precinct> precincts = new ArrayList<>();
        for (int r = 0; r < resolutions.size(); r++) {
            long[] origins = resolutions.get(r).origins;
            for (int i = 0; i < origins.length; i++) {
                precincts.add(new Precinct(r, i, origins[i]));
            }
        }
        if (changes.isEmpty()) {
            read(new Progression(style.progression(), 0, resolutions.size(), style.layers()), precincts);
        }
        for (Progression change : changes) {
            read(change, precincts);
        }
        if (precincts.stream().anyMatch(p -> p.layers < style.layers())) {
            throw CodestreamException.corrupt("the JPEG 2000 stream is damaged: its progressions leave packets out");
        }
        if (in.remaining() > 0 || bodies.remaining() > 0) {
            throw CodestreamException.corrupt("the JPEG 2000 stream is damaged: "
                    + Math.max(in.remaining(), bodies.remaining()) + " bytes are left over after its last packet");
        }
    }

    private void read(Progression part, List<Precinct> precincts) throws CodestreamException {
        List<Precinct> own = new ArrayList<>();
        for (Precinct p : precincts) {
            if (p.resolution >= part.firstResolution() && p.resolution < part.endResolution()) {
                own.add(p);
            }
        }
        int layers = Math.min(part.endLayer(), style.layers());
        switch (part.order()) {
            case 0 -> byLayer(own, layers);
            case 1 -> {
                for (int from = 0, to = 0; from < own.size(); from = to) {
                    while (to < own.size() && own.get(to).resolution == own.get(from).resolution) {
                        to++;
                    }
                    byLayer(own.subList(from, to), layers);
                }
            }
            case 2 -> byPrecinct(own, layers);
            default -> {
                own.sort(Comparator.<Precinct>comparingLong(p -> p.origin).thenComparingInt(p -> p.resolution));
                byPrecinct(own, layers);
            }
        }
    }

    private void byLayer(List<Precinct> precincts, int layers) throws CodestreamException {
        for (int layer = 0; layer < layers; layer++) {
            for (Precinct p : precincts) {
                packet(p, layer);
            }
        }
    }

    private void byPrecinct(List<Precinct> precincts, int layers) throws CodestreamException {
        for (Precinct p : precincts) {
            for (int layer = 0; layer < layers; layer++) {
                packet(p, layer);
            }
        }
    }

    private record Contribution(CodeBlock block, int firstSegment) {}

    private void packet(Precinct precinct, int layer) throws CodestreamException {
        if (layer != precinct.layers) {
            return;
        }
        precinct.layers++;
        if (style.startMarkers()) {
            bodies.skipMarker(SOP, 4);
        }
        List<Contribution> contributions = new ArrayList<>();
        if (in.bit() == 1) {
            for (Band band : resolutions.get(precinct.resolution).bands) {
                Band.Part part = band.parts.get(precinct.index);
                for (int i = 0; i < part.blocks().size(); i++) {
                    block(part, i, layer, band.bitPlanes, contributions);
                }
            }
        }
        in.align();
        if (style.endMarkers() && !in.skipMarker(EPH, 0)) {
            throw CodestreamException.corrupt("the JPEG 2000 stream is damaged: a packet header without its end");
        }
        for (Contribution c : contributions) {
            c.block().readData(c.firstSegment(), bodies);
        }
    }

    private void block(Band.Part part, int index, int layer, int planes, List<Contribution> contributions)
            throws CodestreamException {
        CodeBlock block = part.blocks().get(index);
        if (block.included) {
            if (in.bit() == 0) {
                return;
            }
        } else {
            if (!part.inclusion().below(index, layer + 1, in)) {
                return;
            }
            block.included = true;
            block.missingPlanes = part.missingPlanes().value(index, planes + 1, in);
        }
        int passes = passes();
        while (in.bit() == 1) {
            block.lengthBits++;
        }
        contributions.add(new Contribution(block, block.readLengths(passes, style, in)));
    }

    /** Number of new passes (table B.4). */
    private int passes() throws CodestreamException {
        if (in.bit() == 0) {
            return 1;
        }
        if (in.bit() == 0) {
            return 2;
        }
        int more = in.bits(2);
        if (more < 3) {
            return 3 + more;
        }
        more = in.bits(5);
        return more < 31 ? 6 + more : 37 + in.bits(7);
    }
}
