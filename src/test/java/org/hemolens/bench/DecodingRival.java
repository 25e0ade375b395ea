package org.hemolens.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** A process of {@code decode_rate.py} that decodes beside us. */
final class DecodingRival implements AutoCloseable {
    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader answers;

    DecodingRival(String python, String name) throws IOException {
        process = new ProcessBuilder(python, "src/test/fixtures/decode_rate.py", name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        questions = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Slices a second, empty where it cannot decode what lies there. */
    OptionalDouble rate(Path folder, double seconds) throws IOException {
        questions.println(folder + " " + seconds);
        String answer = answers.readLine();
        return answer == null || answer.equals("-")
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(answer));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
