package org.hemolens.model.djl;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelPackage;
import org.hemolens.progress.Progress;

/**
 * A process that is nearly always inside a native call: {@code PACKAGE exit STATUS} ends itself in the midst of it,
 * {@code PACKAGE wait} must be ended. Says "running" once it is, and how its last call ended.
 */
final class EndingProbe {
    private static final int SLICES = 2;

    private EndingProbe() {}

    public static void main(String[] args) throws Exception {
        HemorrhageNetworks networks =
                new DjlEngine(1).open(ModelPackage.read(Path.of(args[0])), DeviceChoice.CPU, Progress.NONE);
        int features = networks.modelPackage().featureLength();
        float[] pooled = new float[SLICES * features];
        float[] logits = new float[SLICES * 6 * networks.modelPackage().networks().size()];
        Arrays.fill(pooled, 0.5f);
        int[] all = new int[SLICES];
        Arrays.setAll(all, i -> i);
        networks.sequenceGradients(pooled, logits, SLICES, new int[] {0});
        Thread worker = new Thread(() -> {
            try (networks) {
                while (true) {
                    networks.sequenceGradients(pooled, logits, SLICES, all);
                }
            } catch (CancellationException e) {
                System.out.println("refused: " + e.getMessage());
            } catch (Exception e) {
                System.out.println("failed: " + e);
            }
        });
        worker.setDaemon(true);
        worker.start();
        System.out.println("running");
        if (args[1].equals("exit")) {
            Thread.sleep(100);
            System.exit(Integer.parseInt(args[2]));
        }
        worker.join();
    }
}
