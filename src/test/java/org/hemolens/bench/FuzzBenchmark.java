package org.hemolens.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.dicom.fuzz.FuzzRun;
import org.hemolens.dicom.fuzz.FuzzSummary;

/** Many damaged files, in a process with little memory: {@code packaging/bench fuzz [CASES] [SEED] [FILE]}. */
public final class FuzzBenchmark {
    private static final int STEP = 10_000;

    private FuzzBenchmark() {}

    public static void main(String[] args) throws Exception {
        int cases = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        Path folder = Files.createTempDirectory("hemolens-fuzz");
        FuzzRun run = new FuzzRun(folder, new DefaultDicomReader(), seed);
        FuzzSummary summary = new FuzzSummary();
        long start = System.nanoTime();
        for (int done = 0; done < cases; done += STEP) {
            summary.run(run, done, Math.min(STEP, cases - done));
            System.err.println(summary.cases() + " cases, " + summary.failureCount() + " failures");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        summary.failures().forEach(System.err::println);
        String text = text(summary, seed, seconds);
        System.out.print(text);
        if (args.length > 2) {
            Files.writeString(Path.of(args[2]), text);
        }
        System.exit(summary.failureCount() == 0 ? 0 : 1);
    }

    private static String text(FuzzSummary summary, long seed, double seconds) {
        long bound = Runtime.getRuntime().maxMemory();
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(u -> u.getUsed())
                .sum();
        return """
                # Fuzz test of the DICOM reader

                Made by `packaging/bench fuzz %d %d docs/fuzz.md`; `DicomFuzzTest` runs the first 2,000 cases of another seed.
                Every case is a right file with one kind of damage, read as header, as picture (first and last frame), scanned
                and loaded. A case is made by the seed and its number alone.

                Wanted beforehand: no case over 2 s; a heap of 256 MiB is enough; nothing out of the port but `DicomException`
                with the file's name; a picture only where it is the right one, where the header now says another meaning of
                its values, or where stored values were hit in a way that nothing in the file tells.

                | what | measured | wanted |
                |---|---|---|
                | cases | %d | 100,000 |
                | failures | %d | 0 |
                | slowest case, all calls, processor time of the process | %s | < 2 s |
                | most allocated in one case, garbage included | %s | |
                | heap: peaks of its pools, garbage included; bound | %d MiB of %d MiB | no OutOfMemoryError |
                | all | %.0f s, %.0f cases/s | |

                """
                        .formatted(
                                summary.cases(),
                                seed,
                                summary.cases(),
                                summary.failureCount(),
                                summary.slowest(),
                                summary.largest(),
                                peak >> 20,
                                bound >> 20,
                                seconds,
                                summary.cases() / Math.max(seconds, 1e-9))
                + summary.toMarkdown()
                + String.format(
                        Locale.ROOT,
                        """

                        "Other pixels, which nothing tells": uncompressed values, literal bytes of RLE, and bits of JPEG,
                        JPEG-LS and JPEG 2000 streams that decode to another image of the same size. None of these carries a
                        checksum of its pixels, and deflate (RFC 1951) neither.
                        """);
    }
}
