package org.hemolens.ui.viewport;

import org.hemolens.ct.ImagePlane;
import org.hemolens.reformat.Detail;
import org.hemolens.reformat.Slab;

/** A picture to be reformatted out of one series. */
interface ReformatRequest {
    /** Of which series. */
    Reformats.Source source();

    ImagePlane plane();

    Slab slab();

    /** The slab that the picture gathers, which is thinner than the one asked for at the ends of the stack. */
    default Slab gathered() {
        return slab();
    }

    /** @param hu receives {@code [rows * columns]} of the plane */
    void sample(Detail detail, short[] hu);

    /** A plane anywhere. */
    record Through(Reformats.Source source, ImagePlane plane, Slab slab) implements ReformatRequest {
        @Override
        public void sample(Detail detail, short[] hu) {
            source.sampler().sample(plane, slab, detail, hu);
        }
    }

    /** A slab about one of the slices. */
    record AtSlice(Reformats.Source source, int slice, Slab slab) implements ReformatRequest {
        @Override
        public ImagePlane plane() {
            return source.loaded().volume().plane(slice);
        }

        @Override
        public Slab gathered() {
            double mm = source.sampler().gatheredMm(slice, slab);
            return mm > 0 ? new Slab(mm, slab.projection()) : slab;
        }

        @Override
        public void sample(Detail detail, short[] hu) {
            source.sampleAtSlice(this, detail, hu);
        }
    }
}
