package org.hemolens.analysis;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.InputBuilder;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageCatalog;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.ProtocolEngine;
import org.hemolens.model.ProtocolNetwork;
import org.hemolens.model.ProtocolPackage;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.Reading;
import org.hemolens.protocol.Witness;
import org.jspecify.annotations.Nullable;

/**
 * The first usable protocol package at hand as a witness for the protocol check; none at hand, no witness. Its network stays
 * loaded until another package is there. Where it cannot be asked it says why, and the check goes on without it. Thread-safe.
 */
public final class NetworkWitness implements Witness {
    private final PackageCatalog packages;
    private final ProtocolEngine engine;
    private @Nullable ProtocolNetwork loaded;

    public NetworkWitness(PackageCatalog packages, ProtocolEngine engine) {
        this.packages = packages;
        this.engine = engine;
    }

    @Override
    public synchronized Optional<Testimony> say(LoadedSeries series, Cancellation cancellation) {
        Optional<PackageSummary> chosen =
                packages.protocols().stream().filter(p -> p.problem().isEmpty()).findFirst();
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        PackageSummary p = chosen.get();
        boolean trained = p.identity().map(ModelIdentity::trained).orElse(false);
        String name = trained ? p.title() : p.title() + " (UNTRAINED)";
        Map<String, Reading> readings = new HashMap<>();
        try {
            ProtocolNetwork network = network(p);
            cancellation.check();
            ask(network, series, trained, readings);
        } catch (ModelException e) {
            for (ProtocolPackage.Question q : ProtocolPackage.Question.values()) {
                readings.put(shown(q), new Reading("", OptionalDouble.empty(), "not asked: " + e.getMessage()));
            }
        }
        return Optional.of(new Testimony(name, trained, readings));
    }

    private ProtocolNetwork network(PackageSummary p) throws ModelException {
        ProtocolNetwork now = loaded;
        Optional<String> hash = p.identity().map(ModelIdentity::sha256);
        if (now != null
                && Optional.of(now.protocolPackage().about().identity().sha256())
                        .equals(hash)) {
            return now;
        }
        Path folder = p.folder();
        // A small network, and one device for every check: the same scan gets the same answer.
        ProtocolNetwork next = engine.open(ProtocolPackage.read(folder), DeviceChoice.CPU, Progress.NONE);
        if (now != null) {
            now.close();
        }
        loaded = next;
        return next;
    }

    private static void ask(
            ProtocolNetwork network, LoadedSeries series, boolean trained, Map<String, Reading> readings)
            throws ModelException {
        ProtocolPackage p = network.protocolPackage();
        float[] input = new float[p.input().length()];
        new InputBuilder(p.input(), InputView.fileWindows(series))
                .build(series.volume(), series.volume().sliceCount() / 2, input, 0);
        float[] logits = network.logits(input);
        int from = 0;
        for (ProtocolPackage.Asked asked : p.questions()) {
            readings.put(shown(asked.question()), reading(asked.answers(), logits, from, trained));
            from += asked.answers().size();
        }
    }

    /** The likeliest answer with its share of the softmax, which is how sure the network is, not how often it is right. */
    private static Reading reading(List<String> answers, float[] logits, int from, boolean trained)
            throws ModelException {
        int best = 0;
        double sum = 0;
        for (int i = 0; i < answers.size(); i++) {
            if (!Float.isFinite(logits[from + i])) {
                throw new ModelException("the network's answer is not a number");
            }
            if (logits[from + i] > logits[from + best]) {
                best = i;
            }
        }
        for (int i = 0; i < answers.size(); i++) {
            sum += Math.exp(logits[from + i] - (double) logits[from + best]);
        }
        return new Reading(
                answers.get(best),
                OptionalDouble.of(1 / sum),
                trained ? "softmax of a network" : "random weights: means nothing");
    }

    private static String shown(ProtocolPackage.Question question) {
        return switch (question) {
            case CONTRAST -> "Contrast";
            case ORIENTATION -> "Orientation";
            case KERNEL -> "Kernel";
        };
    }
}
