package org.hemolens.ui.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hemolens.model.RunFacts;
import org.hemolens.text.Texts;

/** How networks were run, in the window's language. */
final class RunWords {
    private RunWords() {}

    static String of(RunFacts run) {
        List<String> parts = new ArrayList<>();
        parts.add(Texts.of("run.batch", run.batch()));
        if (run.estimatedBytes().isPresent()) {
            String needed = RunFacts.gigabytes(run.estimatedBytes().getAsLong());
            parts.add(
                    run.freeBytes().isPresent()
                            ? Texts.of(
                                    "run.memory-of",
                                    needed,
                                    RunFacts.gigabytes(run.freeBytes().getAsLong()))
                            : Texts.of("run.memory", needed));
        }
        run.half()
                .ifPresent(h -> parts.add(Texts.of(
                        "run.half-difference",
                        String.format(Locale.ROOT, "%.1e", h.probability()),
                        String.format(Locale.ROOT, "%.1e", h.features()),
                        h.slices())));
        return String.join("; ", parts);
    }
}
