package org.hemolens.faithfulness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.hemolens.analysis.ProbeAnswer;
import org.hemolens.analysis.SliceProbe;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.Heatmap;
import org.hemolens.model.ModelException;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** The probe as it is asked for one map, counted, with its progress and cancellation. */
final class Asked {
    /** Changed inputs held at once. */
    private static final int BATCH = 8;

    private final SliceProbe probe;
    private final MapQuestion question;
    private final Progress progress;
    private final Cancellation cancellation;
    private final int total;
    private String stage = "";
    private int forwards;
    private int maps;

    /** @param total what will be asked altogether, for the progress */
    Asked(SliceProbe probe, MapQuestion question, Progress progress, Cancellation cancellation, int total) {
        this.probe = probe;
        this.question = question;
        this.progress = progress;
        this.cancellation = cancellation;
        this.total = total;
    }

    SliceProbe probe() {
        return probe;
    }

    MapQuestion question() {
        return question;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    int forwards() {
        return forwards;
    }

    int maps() {
        return maps;
    }

    void begin(String next) {
        stage = next;
        progress.report(stage, Math.min(total, forwards + maps), total);
    }

    /**
     * Logits of changed inputs, made when their turn comes.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    double[] logits(int n, IntFunction<float[][]> variant) throws ModelException {
        double[] out = new double[n];
        for (int from = 0; from < n; from += BATCH) {
            cancellation.check();
            List<float[][]> batch = new ArrayList<>();
            for (int i = from; i < Math.min(n, from + BATCH); i++) {
                batch.add(variant.apply(i));
            }
            List<ProbeAnswer> answers = probe.answers(question.slice(), batch, cancellation);
            for (int i = 0; i < answers.size(); i++) {
                out[from + i] = answers.get(i).logit(question.hemorrhageClass(), question.target());
            }
            forwards += batch.size();
            begin(stage);
        }
        return out;
    }

    /** A map of changed inputs. */
    Heatmap map(float[][] inputs, CamMethod method) throws ModelException {
        return map(probe, inputs, method);
    }

    /** A map by other networks. */
    Heatmap map(SliceProbe by, float[][] inputs, CamMethod method) throws ModelException {
        cancellation.check();
        Heatmap map = by.maps(question.slice(), inputs, method)
                .get(question.slice(), question.hemorrhageClass(), question.target(), question.branch())
                .orElseThrow(() -> new IllegalArgumentException("no branch " + question.branch()));
        maps++;
        begin(stage);
        return map;
    }
}
