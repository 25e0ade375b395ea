package org.hemolens.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hemolens.fixture.OwnClassPath;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.store.sql.SqlCaseStore;

/** A process that saves without end and says what is saved, to be killed at any moment. */
public final class KilledWriter {
    private KilledWriter() {}

    /** @param arguments place of the store, number that keys begin with */
    public static void main(String[] arguments) throws Exception {
        try (CaseStore store = SqlCaseStore.open(arguments[0])) {
            for (int i = 0; ; i++) {
                String key = arguments[1] + "-" + i;
                store.finish(
                        "kills",
                        new CaseOutcome(
                                key, CaseOutcome.Kind.DONE, java.util.OptionalLong.empty(), Optional.empty(), 1),
                        Optional.of(Entries.analysis(i % 50, 0.5, 30)),
                        List.of(Entries.truth(HemorrhageClass.SUBDURAL, i % 2 == 0)),
                        Entries.ANN);
                System.out.println(key);
                System.out.flush();
            }
        }
    }

    /**
     * Starts that process and kills it once it has begun to save.
     *
     * @param round keys begin with it
     * @return keys that it said were saved
     */
    public static List<String> killed(Path file, int round, Random random) throws IOException, InterruptedException {
        Path out = file.resolveSibling("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        OwnClassPath.get(),
                        KilledWriter.class.getName(),
                        file.toString(),
                        String.valueOf(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(out.toFile())
                .start();
        // At any moment: in every fourth round while the store is opened or made, before anything is said.
        if (round % 4 == 0) {
            TimeUnit.MILLISECONDS.sleep(150 + random.nextInt(500));
        } else {
            while (Files.size(out) == 0) {
                if (!process.isAlive()) {
                    throw new IOException("the writer ended by itself, status " + process.waitFor());
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(60_000));
        }
        process.destroyForcibly().waitFor();
        // A line without its end was not said.
        String all = Files.readString(out);
        return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
    }
}
