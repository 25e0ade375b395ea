package org.hemolens.simulate;

import java.nio.file.Path;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** OUT FIRST_SEED COUNT SLICES SIZE: writes a training set. */
final class TrainingSetMain {
    private TrainingSetMain() {}

    public static void main(String[] args) throws Exception {
        new TrainingSetWriter()
                .write(
                        Path.of(args[0]),
                        Long.parseLong(args[1]),
                        Integer.parseInt(args[2]),
                        Integer.parseInt(args[3]),
                        Integer.parseInt(args[4]),
                        Progress.NONE,
                        new Cancellation());
    }
}
