package org.hemolens.protocol;

import java.util.Set;
import org.hemolens.anatomy.BodyMask;
import org.hemolens.anatomy.CellGrid;
import org.hemolens.anatomy.Enclosure;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.progress.Cancellation;

/** What the pixels say, without any header but pixel spacing and slice positions. */
record PixelReadings(
        Reading head,
        Reading brain,
        Reading orientation,
        Reading contrast,
        Reading kernel,
        Reading thickness,
        Reading coverage,
        Reading metal) {
    private static final double FINE_MM = 2;

    static PixelReadings of(CtVolume volume) {
        return of(volume, new Cancellation());
    }

    /** @throws java.util.concurrent.CancellationException when cancelled; looked at before each question */
    static PixelReadings of(CtVolume volume, Cancellation cancellation) {
        if (volume.geometry().planes().stream()
                        .map(p -> p.rows() + " x " + p.columns())
                        .distinct()
                        .count()
                > 1) {
            return nothing("slices differ in size");
        }
        CellGrid grid = CellGrid.of(volume, CellGrid.CELL_MM, cancellation);
        Enclosure enclosure = new Enclosure(grid);
        HeadFinding head = HeadFinding.of(grid, enclosure);
        if (!head.head()) {
            Reading none = Reading.silent("not asked: no head");
            return new PixelReadings(head.reading(), none, none, none, none, none, none, none);
        }
        cancellation.check();
        boolean[] core = enclosure.core();
        Reading brain = BrainFinding.of(grid, core).reading();
        boolean[] body = BodyMask.of(grid, enclosure);
        cancellation.check();
        OrientationFinding plane = OrientationFinding.of(grid, body);
        Reading orientation = plane.reading();
        cancellation.check();
        MetalFinding metal = MetalFinding.of(volume, grid, core);
        // a scanner's streaks lie in axial slices; in others the layers with metal may be those of the midline
        boolean spoiled = plane.upright() == 0 && metal.layers().size() * 2 <= grid.layers();
        Set<Integer> streaked = spoiled ? metal.layers() : Set.of();
        cancellation.check();
        Reading contrast = brain.says(Words.BRAIN)
                ? ContrastFinding.of(CellGrid.of(volume, FINE_MM, cancellation), grid, enclosure, plane, streaked)
                        .reading()
                : Reading.silent("not asked: no brain");
        cancellation.check();
        boolean placed =
                volume.geometry().issues().stream().noneMatch(i -> i.kind() == GeometryIssue.Kind.MISSING_POSITION);
        Reading thickness = !placed
                ? Reading.silent("cannot be judged: the distance of the slices is not known")
                : orientation.says(Words.AXIAL)
                        ? ThicknessFinding.of(volume).reading()
                        : Reading.silent("judged in axial slices only");
        cancellation.check();
        Reading kernel = KernelFinding.of(volume, grid, core).reading();
        cancellation.check();
        return new PixelReadings(
                head.reading(),
                brain,
                orientation,
                contrast,
                kernel,
                thickness,
                !brain.says(Words.BRAIN)
                        ? Reading.silent("not asked: no brain")
                        : orientation.says()
                                ? CoverageFinding.of(grid, enclosure, body, plane)
                                        .reading()
                                : Reading.silent("too few slices to tell"),
                metal.reading());
    }

    private static PixelReadings nothing(String why) {
        Reading none = Reading.silent("not looked at: " + why);
        return new PixelReadings(none, none, none, none, none, none, none, none);
    }
}
