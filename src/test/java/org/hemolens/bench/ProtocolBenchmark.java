package org.hemolens.bench;

import org.hemolens.protocol.ProtocolAccuracy;

/**
 * How often pixels alone, without headers, answer the protocol check's questions rightly, on variants of simulated heads whose
 * seeds nothing was tuned on.
 */
final class ProtocolBenchmark {
    /** Tuned were 8,100,000 and those after. */
    private static final long FIRST_SEED = 8_200_000;

    private ProtocolBenchmark() {}

    static void run(BenchmarkTable table, int seeds) {
        ProtocolAccuracy accuracy = new ProtocolAccuracy();
        for (int i = 0; i < seeds; i++) {
            accuracy.seed(FIRST_SEED + i, 512);
            if (i % 10 == 9) {
                System.err.println(i + 1 + " heads, " + accuracy.wrong().size() + " wrong answers");
            }
        }
        for (String question : accuracy.questions()) {
            table.add(
                    "Protocol check from pixels, " + question + ", " + accuracy.volumes() + " volumes of " + seeds
                            + " heads",
                    accuracy.words(question),
                    "98 %",
                    accuracy.share(question) >= ProtocolAccuracy.WANTED);
        }
        accuracy.wrong().forEach(System.err::println);
    }
}
