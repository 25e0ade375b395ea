package org.hemolens.faithfulness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hemolens.analysis.SliceProbe;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamMethods;
import org.hemolens.explain.Heatmap;
import org.hemolens.faithfulness.Check.Figure;
import org.hemolens.faithfulness.Check.NotJudged;
import org.hemolens.model.HemorrhageNetworks.Shuffle;
import org.hemolens.model.ModelException;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/**
 * Asks the networks whether a map shows what they go by: docs/faithfulness.md says how, and what it does not tell. The same
 * map is always judged alike, as all chance is seeded. Nothing here knows where blood is.
 */
public final class Faithfulness {
    private static final int SHUFFLED_MAPS = Limits.SHUFFLES * Shuffle.values().length;

    private final Asked asked;
    private final MapQuestion question;

    private Faithfulness(Asked asked) {
        this.asked = asked;
        question = asked.question();
    }

    /**
     * Synchronous; some 120 changed inputs and 15 maps, in batches of 8.
     *
     * @param probe left as it is; what is shuffled are copies of its networks
     * @param progress hears of every batch
     * @throws java.util.concurrent.CancellationException when cancelled, between batches
     * @throws ModelException when a network fails
     */
    public static FaithfulnessReport of(
            SliceProbe probe, MapQuestion question, Progress progress, Cancellation cancellation)
            throws ModelException {
        int others = (int) others(question.method()).count();
        int total = Curves.FORWARDS + 1 + SmallChanges.MAPS + SHUFFLED_MAPS + others;
        return new Faithfulness(new Asked(probe, question, progress, cancellation, total)).report();
    }

    private static Stream<CamMethod> others(CamMethod method) {
        return CamMethods.all().stream().filter(m -> !m.id().equals(method.id()));
    }

    private FaithfulnessReport report() throws ModelException {
        asked.begin("Deletion and insertion");
        float[][] inputs = asked.probe().inputs(question.slice());
        Heatmap map = asked.map(inputs, question.method());
        CellGrid grid = CellGrid.of(asked.probe(), question.slice(), map);
        Curves curves = new Curves(asked, inputs, map, grid);
        if (map.state() != Heatmap.State.DRAWABLE) {
            List<Check> none = Arrays.stream(CheckKind.values())
                    .map(k -> Check.none(k, NotJudged.NO_MAP))
                    .toList();
            return report(curves, grid, Curve.EMPTY, Curve.EMPTY, none);
        }
        List<Check> checks = new ArrayList<>();
        Curve deletion = Curve.EMPTY;
        Curve insertion = Curve.EMPTY;
        if (curves.judged()) {
            deletion = curves.deletion();
            insertion = curves.insertion();
            checks.add(Curves.check(CheckKind.DELETION, deletion, false));
            checks.add(Curves.check(CheckKind.INSERTION, insertion, true));
            asked.begin("Imputation");
            checks.add(curves.imputation());
        } else {
            checks.add(Curves.notJudged(CheckKind.DELETION));
            checks.add(Curves.notJudged(CheckKind.INSERTION));
            checks.add(Curves.notJudged(CheckKind.IMPUTATION));
        }
        SmallChanges changes = new SmallChanges(asked, map, grid);
        asked.begin("Shifts and noise");
        checks.add(changes.stability());
        asked.begin("Mirrored picture");
        checks.add(changes.flip(inputs));
        asked.begin("Shuffled networks");
        checks.add(randomisation(inputs, map, grid));
        asked.begin("Other methods");
        checks.add(agreement(inputs, map, grid));
        return report(curves, grid, deletion, insertion, checks);
    }

    private FaithfulnessReport report(Curves curves, CellGrid grid, Curve deletion, Curve insertion, List<Check> checks)
            throws ModelException {
        double probability =
                asked.probe().answer(question.slice()).probability(question.hemorrhageClass(), question.target());
        return new FaithfulnessReport(
                question.slice(),
                question.hemorrhageClass(),
                question.target(),
                question.method().id(),
                question.branch(),
                curves.whole(),
                probability,
                curves.without(),
                grid.body().length,
                deletion,
                insertion,
                checks,
                asked.forwards(),
                asked.maps());
    }

    private Check randomisation(float[][] inputs, Heatmap map, CellGrid grid) throws ModelException {
        double head = meanOfShuffled(Shuffle.HEAD, inputs, map, grid);
        double all = meanOfShuffled(Shuffle.ALL, inputs, map, grid);
        if (Double.isNaN(all)) {
            return Check.none(CheckKind.RANDOMISATION, NotJudged.NOT_SHUFFLED);
        }
        double most = Double.isNaN(head) ? all : Math.max(head, all);
        Light light =
                most < Limits.SHUFFLED_GREEN ? Light.GREEN : most < Limits.SHUFFLED_AMBER ? Light.AMBER : Light.RED;
        return Check.of(
                CheckKind.RANDOMISATION,
                light,
                new Figure("rank_correlation_head_shuffled", head),
                new Figure("rank_correlation_all_shuffled", all));
    }

    /** Mean rank correlation with the maps of shuffled copies; NaN where there can be none. */
    private double meanOfShuffled(Shuffle what, float[][] inputs, Heatmap map, CellGrid grid) throws ModelException {
        double[] own = grid.ofBody(map.values());
        double sum = 0;
        for (int seed = 1; seed <= Limits.SHUFFLES; seed++) {
            asked.cancellation().check();
            Optional<SliceProbe> copy = asked.probe().shuffled(what, seed);
            if (copy.isEmpty()) {
                return Double.NaN;
            }
            try (SliceProbe shuffled = copy.get()) {
                Heatmap of = asked.map(shuffled, inputs, question.method());
                sum += Similarity.rank(own, grid.ofBody(of.values()));
            }
        }
        return sum / Limits.SHUFFLES;
    }

    private Check agreement(float[][] inputs, Heatmap map, CellGrid grid) throws ModelException {
        double[] own = grid.ofBody(map.values());
        List<Figure> figures = new ArrayList<>();
        List<CamMethod> others = others(question.method()).toList();
        double rank = 0;
        double top = 0;
        for (CamMethod method : others) {
            double[] other = grid.ofBody(asked.map(inputs, method).values());
            String name = method.id().toLowerCase(Locale.ROOT).replace("-", "").replace("++", "_plus_plus");
            double ownRank = Similarity.rank(own, other);
            double ownTop = Similarity.top(own, other, Limits.TOP);
            figures.add(new Figure("rank_correlation_" + name, ownRank));
            figures.add(new Figure("top_overlap_" + name, ownTop));
            rank += ownRank / others.size();
            top += ownTop / others.size();
        }
        figures.addAll(0, List.of(new Figure("rank_correlation", rank), new Figure("top_overlap", top)));
        Light light = Light.worst(List.of(
                Light.atLeast(rank, Limits.AGREE_GREEN, Limits.AGREE_AMBER),
                Light.atLeast(top, Limits.AGREE_TOP_GREEN, Limits.AGREE_TOP_AMBER)));
        return new Check(CheckKind.AGREEMENT, light, figures, Optional.empty());
    }
}
