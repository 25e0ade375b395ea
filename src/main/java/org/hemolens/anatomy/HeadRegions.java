package org.hemolens.anatomy;

import java.util.Optional;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.progress.Cancellation;

/**
 * What lies where in every slice of a scan of a head, from HU alone (docs/explain.md). Found once for the whole scan in cells of
 * about {@link #CELL_MM}; the pixels of a slice are told when asked for. Safe for use by several threads.
 */
public final class HeadRegions {
    /** Size of a cell within a slice, mm. */
    public static final double CELL_MM = 2;
    /** From the inner table to here is the rim, mm. */
    public static final double RIM_MM = 8;

    private final CtVolume volume;
    private final CellGrid grid;
    private final byte[] regions;
    private final MidsagittalLine midline;

    private HeadRegions(CtVolume volume, CellGrid grid, byte[] regions, MidsagittalLine midline) {
        this.volume = volume;
        this.grid = grid;
        this.regions = regions;
        this.midline = midline;
    }

    /** Why no regions were found. */
    public enum Missing {
        /** Slices that are no stack, or whose gray is no HU. */
        INDEPENDENT_SLICES,
        NOT_AXIAL,
        /** Slices differ in size, or the size of pixels is not known. */
        UNEVEN,
        NO_SKULL
    }

    /** Regions, or why there are none; one of the two is there. */
    public record Found(Optional<HeadRegions> regions, Optional<Missing> missing) {
        static Found none(Missing why) {
            return new Found(Optional.empty(), Optional.of(why));
        }
    }

    /**
     * About a second for 40 slices of 512 x 512 ({@code packaging/bench focus}); a byte a cell is kept, some 600,000.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Found of(CtVolume volume, Cancellation cancellation) {
        if (volume.geometry().independent()) {
            return Found.none(Missing.INDEPENDENT_SLICES);
        }
        ImagePlane first = volume.plane(0);
        boolean even = first.rowSpacing() > 0
                && first.columnSpacing() > 0
                && volume.geometry().planes().stream()
                        .allMatch(p -> p.rows() == first.rows() && p.columns() == first.columns());
        if (!even) {
            return Found.none(Missing.UNEVEN);
        }
        Optional<Facing> facing = Facing.of(volume);
        if (facing.isEmpty()) {
            return Found.none(Missing.NOT_AXIAL);
        }
        CellGrid coarse = CellGrid.of(volume, CellGrid.CELL_MM, cancellation);
        CellGrid grid = CellGrid.of(volume, CELL_MM, cancellation);
        CellSet enclosed = new CoarseToFine(coarse, grid).of(new Enclosure(coarse));
        cancellation.check();
        CellSet cavity = Cavity.of(grid, enclosed, new SkullGaps(grid, enclosed));
        if (cavity.count() == 0) {
            return Found.none(Missing.NO_SKULL);
        }
        cancellation.check();
        MidsagittalLine midline = MidsagittalLine.of(grid, cavity, facing.get());
        byte[] regions = new CellRegions(grid, facing.get(), cavity, midline).regions(cancellation);
        return new Found(Optional.of(new HeadRegions(volume, grid, regions, midline)), Optional.empty());
    }

    public MidsagittalLine midline() {
        return midline;
    }

    /** The scan they were found in. */
    public CtVolume volume() {
        return volume;
    }

    /** The regions of a slice's pixels. */
    public SliceRegions slice(int slice) {
        return new SliceRegions(volume, grid, regions, midline, slice);
    }
}
