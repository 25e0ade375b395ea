package org.hemolens.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hemolens.ct.CtVolume;
import org.hemolens.simulate.ScannedHead;
import org.hemolens.simulate.SimulationSpec;

/** Counts how often pixels alone answer each question rightly, over variants of simulated heads; from several threads too. */
public final class ProtocolAccuracy {
    /** The share asked for. */
    public static final double WANTED = 0.98;

    private static final double THICKNESS_SHARE = 0.3;
    private static final double THICKNESS_MM = 0.75;

    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int volumes;
    private int plain;
    private int warned;
    private int refused;

    /** Looks at every variant of a seed. */
    public void seed(long seed, int size) {
        ProtocolCases.of(seed, size).forEach(this::take);
    }

    /** A head without anything, of touching slices. */
    public static CtVolume plainHead(long seed, int slices, int size) {
        return ScannedHead.of(new SimulationSpec(seed, Set.of(), slices, size, Optional.of(Set.of())))
                .volume();
    }

    /** Asks all questions. */
    public static boolean look(CtVolume volume) {
        return PixelReadings.of(volume).head().says();
    }

    /** Looks at what is no contrast but dense where contrast would be. */
    public void mimics(long seed, int size) {
        ContrastMimics.of(seed, size).forEach(this::take);
    }

    void take(ProtocolCase c) {
        take(c, PixelReadings.of(c.volume()));
    }

    private synchronized void take(ProtocolCase c, PixelReadings said) {
        volumes++;
        if (c.truth().contrast().equals(Optional.of(Words.NO_CONTRAST))) {
            boolean called = said.contrast().says(Words.CONTRAST);
            boolean sure = called && said.contrast().sure(Verdicts.SURE);
            plain++;
            refused += sure ? 1 : 0;
            warned += called && !sure ? 1 : 0;
        }
        ask(c, "head or not", c.truth().head(), said.head());
        ask(c, "brain or phantom", c.truth().brain(), said.brain());
        ask(c, "axial, coronal or sagittal", c.truth().orientation(), said.orientation());
        ask(c, "contrast", c.truth().contrast(), said.contrast());
        ask(c, "kernel", c.truth().kernel(), said.kernel());
        ask(c, "metal", c.truth().metal(), said.metal());
        if (c.truth().vertex().isPresent()) {
            boolean vertex = c.truth().vertex().get();
            boolean base = c.truth().base().orElse(false);
            String words = new CoverageFinding(vertex, base, 1, "").reading().value();
            ask(c, "coverage", Optional.of(words), said.coverage());
        }
        c.truth().thicknessMm().ifPresent(mm -> thickness(c, mm, said.thickness()));
    }

    private void ask(ProtocolCase c, String question, Optional<String> truth, Reading said) {
        truth.ifPresent(right -> count(c, question, said.says(right), said, right));
    }

    private void thickness(ProtocolCase c, double mm, Reading said) {
        if (!said.says()) {
            counts.computeIfAbsent("thickness", q -> new int[3])[2]++;
            return;
        }
        double seen = Double.parseDouble(said.value().split(" ", -1)[0]);
        boolean right = Math.abs(seen - mm) <= Math.max(THICKNESS_MM, THICKNESS_SHARE * mm);
        count(c, "thickness", right, said, mm + " mm");
    }

    private void count(ProtocolCase c, String question, boolean right, Reading said, String truth) {
        int[] n = counts.computeIfAbsent(question, q -> new int[3]);
        n[0]++;
        n[1] += right ? 1 : 0;
        if (!right) {
            wrong.add(c.seed() + " " + c.name() + ", " + question + ": " + truth + " read as " + said.words() + "; "
                    + said.evidence());
        }
    }

    /** Questions in the order asked. */
    public List<String> questions() {
        return List.copyOf(counts.keySet());
    }

    /** Share of right answers; what is not judged counts as wrong, save in thickness. */
    public double share(String question) {
        int[] n = counts.getOrDefault(question, new int[] {0, 0, 0});
        return n[0] == 0 ? 0 : (double) n[1] / n[0];
    }

    /** "412 of 415 (99.3 %)", and how many were not judged. */
    public String words(String question) {
        int[] n = counts.getOrDefault(question, new int[] {0, 0, 0});
        return String.format(Locale.ROOT, "%d of %d (%.1f %%)", n[1], n[0], 100 * share(question))
                + (n[2] == 0 ? "" : "; " + n[2] + " more not judged");
    }

    /** Every wrong answer, a line each. */
    public synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Volumes without contrast. */
    public int plain() {
        return plain;
    }

    /** Of those without contrast, how many are warned of as with contrast. */
    public int warned() {
        return warned;
    }

    /** Of those without contrast, how many would be refused as with contrast. */
    public int refused() {
        return refused;
    }

    /** Number of volumes looked at. */
    public int volumes() {
        return volumes;
    }
}
