package org.hemolens.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts in which slices the mimics of a head are seen. */
final class MimicTally {
    private final List<Mimic> mimics;
    private final List<List<Integer>> slices = new ArrayList<>();

    MimicTally(List<Mimic> mimics) {
        this.mimics = mimics;
        mimics.forEach(m -> slices.add(new ArrayList<>()));
    }

    /**
     * Takes what was seen of the mimics in a slice, and clears it.
     *
     * @param mm2 area that a place stands for
     */
    void take(int slice, Sample s, double mm2) {
        for (int i = 0; i < mimics.size(); i++) {
            if (s.mimicSeen[i + 1] * mm2 >= MimicFinding.AREA_MM2) {
                slices.get(i).add(slice);
            }
        }
        Arrays.fill(s.mimicSeen, 0);
    }

    List<MimicFinding> findings() {
        List<MimicFinding> out = new ArrayList<>();
        for (int i = 0; i < mimics.size(); i++) {
            out.add(new MimicFinding(
                    mimics.get(i).kind(),
                    mimics.get(i).side(),
                    slices.get(i).stream().sorted().toList()));
        }
        return out;
    }
}
