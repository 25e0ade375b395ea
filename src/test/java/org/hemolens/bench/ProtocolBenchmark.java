package org.hemolens.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.hemolens.ct.CtVolume;
import org.hemolens.protocol.ProtocolAccuracy;

/**
 * How often pixels alone, without headers, answer the protocol check's questions rightly, on variants of simulated heads whose
 * seeds nothing was tuned on; how often blood and dense sinuses are called contrast; how long it takes.
 */
final class ProtocolBenchmark {
    /** Tuned were those from 8,100,000, 8,200,000, 8,400,000 and 8,700,000 on, and, for thickness and metal, 8,500,014 to 8,500,117. */
    private static final long FIRST_SEED = 8_500_118;

    /** Eight times those of the mimics' seeds are the seeds of heads. */
    private static final long FIRST_MIMICS = 8_810_000;

    /** Cells of about 2 mm are looked at; pixels of 0.9 mm are fine enough for them. */
    private static final int MIMIC_SIZE = 256;

    /** On a busy machine, seconds after which no further head is begun. */
    private static final int LIMIT_S = Integer.getInteger("hemolens.bench.seconds", 3600);

    private static final int THREADS = Integer.getInteger("hemolens.bench.threads", 2);

    private ProtocolBenchmark() {}

    static void run(BenchmarkTable table, int seeds) throws Exception {
        ProtocolAccuracy accuracy = new ProtocolAccuracy();
        AtomicInteger done = new AtomicInteger();
        long end = System.nanoTime() + LIMIT_S * 1_000_000_000L;
        inParallel(seeds, i -> {
            if (System.nanoTime() > end) {
                return;
            }
            accuracy.seed(FIRST_SEED + i, 512);
            int heads = done.incrementAndGet();
            if (heads % 10 == 0) {
                System.err.println(heads + " heads, " + accuracy.wrong().size() + " wrong answers, contrast "
                        + accuracy.words("contrast"));
            }
        });
        for (String question : accuracy.questions()) {
            table.add(
                    "Protocol check from pixels, " + question + ", " + accuracy.volumes() + " volumes of " + done.get()
                            + " heads",
                    accuracy.words(question),
                    "98 %",
                    accuracy.share(question) >= ProtocolAccuracy.WANTED);
        }
        table.add(
                "Protocol check from pixels, refused for contrast without any, " + accuracy.plain() + " volumes",
                accuracy.refused() + "; " + accuracy.warned() + " more warned of",
                "0",
                accuracy.refused() == 0);
        accuracy.wrong().forEach(System.err::println);
    }

    /** Bleeds of every kind, with calcifications and dense arteries, and sinuses with a clot. */
    static void mimics(BenchmarkTable table, int seeds) throws Exception {
        ProtocolAccuracy accuracy = new ProtocolAccuracy();
        inParallel(seeds, i -> accuracy.mimics(FIRST_MIMICS + i, MIMIC_SIZE));
        table.add(
                "The same, " + accuracy.plain() + " volumes with bleeds of each kind or a dense sinus",
                accuracy.refused() + "; " + accuracy.warned() + " more warned of",
                "0",
                accuracy.refused() == 0);
        accuracy.wrong().forEach(System.err::println);
    }

    /** All questions to one series, as after loading it. */
    static void time(BenchmarkTable table) throws Exception {
        CtVolume volume = ProtocolAccuracy.plainHead(8_499_999L, 40, 512);
        Timing timing = Timing.of(5, 9, () -> ProtocolAccuracy.look(volume));
        table.add(
                "Protocol check from pixels of 40 slices of 512 x 512, median of 9",
                String.format(Locale.ROOT, "%.2f s", timing.median()),
                "<= 0.3 s",
                timing.median() <= 0.3);
    }

    private static void inParallel(int count, IntConsumer work) throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int own = i;
                all.add(workers.submit(() -> work.accept(own)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }
}
