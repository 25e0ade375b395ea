package org.hemolens.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a package's slice networks are run: what belongs to where a result comes from, beside the device.
 *
 * @param batch slices in one call at most
 * @param estimatedBytes memory that such a call was reckoned to need, weights included; empty where it was not reckoned
 * @param freeBytes of the device, before the networks were loaded; empty where it cannot be told
 * @param half what half precision changes; empty: float32
 * @param notes what went otherwise than asked, in order, sentences without a full stop
 */
public record RunFacts(
        int batch,
        OptionalLong estimatedBytes,
        OptionalLong freeBytes,
        Optional<HalfDifference> half,
        List<String> notes) {
    /** Larger batches gain nothing on a CPU and delay the slice on screen. */
    public static final int CPU_BATCH = 4;

    /** Nothing was reckoned. */
    public static final RunFacts PLAIN =
            new RunFacts(CPU_BATCH, OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), List.of());

    /**
     * Half precision against float32, on the package's own parity slices and the same device.
     *
     * @param slices how many
     * @param probability largest difference of a slice's calibrated probability
     * @param features largest difference of a feature map, relative to its largest value
     */
    public record HalfDifference(int slices, double probability, double features) {}

    public RunFacts {
        notes = List.copyOf(notes);
    }

    /**
     * Of several packages' networks that are run together: the smallest batch, what all need, and the largest change by half
     * precision.
     *
     * @param all at least one; the first was loaded first, and knows the memory that was free before
     */
    static RunFacts of(List<RunFacts> all) {
        OptionalLong needed = all.stream().allMatch(f -> f.estimatedBytes().isPresent())
                ? OptionalLong.of(all.stream()
                        .mapToLong(f -> f.estimatedBytes().getAsLong())
                        .sum())
                : OptionalLong.empty();
        Optional<HalfDifference> changed = all.stream()
                .flatMap(f -> f.half().stream())
                .reduce((a, b) -> new HalfDifference(
                        Math.min(a.slices(), b.slices()),
                        Math.max(a.probability(), b.probability()),
                        Math.max(a.features(), b.features())));
        return new RunFacts(
                all.stream().mapToInt(RunFacts::batch).min().orElseThrow(),
                needed,
                all.getFirst().freeBytes(),
                changed,
                all.stream().flatMap(f -> f.notes().stream()).distinct().toList());
    }

    public String precision() {
        return half.isPresent() ? "float16" : "float32";
    }

    /** Such as "16 slices a call, about 1.2 GB of 20.1 GB free". */
    public String words() {
        StringBuilder out = new StringBuilder()
                .append(batch)
                .append(batch == 1 ? " slice" : " slices")
                .append(" a call");
        estimatedBytes.ifPresent(e -> out.append(", about ").append(gigabytes(e)));
        freeBytes.ifPresent(f -> out.append(" of ").append(gigabytes(f)).append(" free"));
        half.ifPresent(h -> out.append(String.format(
                Locale.ROOT,
                "; half precision changes probabilities by up to %.1e and feature maps by %.1e on %d parity slices",
                h.probability(),
                h.features(),
                h.slices())));
        return out.toString();
    }

    /** Such as "1.2 GB" (10^9 bytes) or "85 MB". */
    public static String gigabytes(long bytes) {
        return bytes < 1_000_000_000
                ? Math.round(bytes / 1e6) + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
