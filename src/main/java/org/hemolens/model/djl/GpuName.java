package org.hemolens.model.djl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A GPU's product name as its driver tells it; DJL does not. */
final class GpuName {
    private GpuName() {}

    /** The name, or "name not known". */
    static String of(int index) {
        try {
            Process process = new ProcessBuilder(
                            "nvidia-smi", "--query-gpu=name", "--format=csv,noheader", "-i", String.valueOf(index))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String name = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0 && !name.isEmpty()
                    ? name
                    : "name not known";
        } catch (IOException e) {
            return "name not known";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "name not known";
        }
    }
}
