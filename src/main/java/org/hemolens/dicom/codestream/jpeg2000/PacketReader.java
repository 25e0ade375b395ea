package org.hemolens.dicom.codestream.jpeg2000;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hemolens.dicom.codestream.CodestreamException;

/** Reads a tile's packets in their order (T.800 B.9, B.10, B.12) into its code-blocks. */
final class PacketReader {
    private static final int SOP = 0xFF91;
    private static final int EPH = 0xFF92;

    private record Precinct(int resolution, int index, long origin) {}

    private final CodingStyle style;
    private final List<Resolution> resolutions;
    private final PacketBits in;

    PacketReader(CodingStyle style, List<Resolution> resolutions, byte[] packets) {
        this.style = style;
        this.resolutions = resolutions;
        this.in = new PacketBits(packets);
    }

    void read() throws CodestreamException {
        List<Precinct> precincts = new ArrayList<>();
        for (int r = 0; r < resolutions.size(); r++) {
            long[] origins = resolutions.get(r).origins;
            for (int i = 0; i < origins.length; i++) {
                precincts.add(new Precinct(r, i, origins[i]));
            }
        }
        switch (style.progression()) {
            case 0 -> {
                for (int layer = 0; layer < style.layers(); layer++) {
                    for (Precinct p : precincts) {
                        packet(p, layer);
                    }
                }
            }
            case 1 -> {
                for (int r = 0; r < resolutions.size(); r++) {
                    int resolution = r;
                    List<Precinct> own = precincts.stream()
                            .filter(p -> p.resolution() == resolution)
                            .toList();
                    for (int layer = 0; layer < style.layers(); layer++) {
                        for (Precinct p : own) {
                            packet(p, layer);
                        }
                    }
                }
            }
            case 2 -> allLayers(precincts);
            default -> {
                precincts.sort(Comparator.comparingLong(Precinct::origin).thenComparingInt(Precinct::resolution));
                allLayers(precincts);
            }
        }
        if (in.remaining() > 0) {
            throw CodestreamException.corrupt("the JPEG 2000 stream is damaged: " + in.remaining()
                    + " bytes are left over after its last packet");
        }
    }

    private void allLayers(List<Precinct> precincts) throws CodestreamException {
        for (Precinct p : precincts) {
            for (int layer = 0; layer < style.layers(); layer++) {
                packet(p, layer);
            }
        }
    }

    private record Contribution(CodeBlock block, int firstSegment) {}

    private void packet(Precinct precinct, int layer) throws CodestreamException {
        if (style.startMarkers()) {
            in.skipMarker(SOP, 4);
        }
        List<Contribution> contributions = new ArrayList<>();
        if (in.bit() == 1) {
            for (Band band : resolutions.get(precinct.resolution()).bands) {
                Band.Part part = band.parts.get(precinct.index());
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
            c.block().readData(c.firstSegment(), in);
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
