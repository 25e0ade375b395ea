package org.hemolens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOptionsTest {
    private final Bench bench = new Bench();

    @TempDir
    Path folder = Path.of("");

    @Test
    void devicesAreListed() {
        assertThat(bench.run("devices")).isZero();
        assertThat(bench.out().lines())
                .containsExactly(
                        "device\tname\tfree_bytes\ttotal_bytes",
                        "cpu\tCPU, 2 threads\t5000000000\t8000000000",
                        "gpu:0\tCard\t-\t-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--device cuda|expected cpu, gpu, gpu:N or auto, got 'cuda'",
                "--server http://gpu1:8000|plain http would send pixels",
                "--server gpu1|expected https://HOST",
                "--server https://gpu1 --device gpu|--server: goes with neither --device nor --half",
                "--server https://gpu1 --server-token-env A --server-token-file b|one of them is enough",
                "--server-token-env A|need --server",
                "--allow-plain-http|need --server",
                "--server http://gpu1 --allow-plain-http --server-token-env A|a token is never sent over plain http",
            })
    void whatDoesNotGoTogetherIsWrongUsage(String options, String words) {
        Object[] arguments = ("analyze in --out " + folder.resolve("out") + " " + options).split(" ", -1);
        assertThat(bench.run(arguments)).isEqualTo(ExitStatus.USAGE);
        assertThat(bench.err()).singleElement().asString().contains(words);
    }
}
