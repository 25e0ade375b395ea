package org.hemolens.model.djl;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelPackage;
import org.hemolens.progress.Progress;

/**
 * A process that is nearly always inside a long native call: {@code PACKAGE exit STATUS} ends itself in the midst of it,
 * {@code PACKAGE wait} must be ended. Says "running" once it is, and how its last call ended. {@code - call} ends itself
 * while a call that only sleeps is in flight; says "ended" after it.
 */
final class EndingProbe {
    /** So many that a call takes about a second. */
    private static final int SLICES = 120;

    private EndingProbe() {}

    public static void main(String[] args) throws Throwable {
        if (args[1].equals("call")) {
            endDuringACall();
        }
        lingerAfterDestructors();
        HemorrhageNetworks networks =
                new DjlEngine(1).open(ModelPackage.read(Path.of(args[0])), DeviceChoice.CPU, Progress.NONE);
        float[] input = new float
                [SLICES * networks.modelPackage().networks().getFirst().input().length()];
        Thread worker = new Thread(() -> {
            try (networks) {
                System.out.println("running");
                while (true) {
                    networks.slices(0, input, SLICES);
                }
            } catch (CancellationException e) {
                System.out.println("refused: " + e.getMessage());
            } catch (Exception e) {
                System.out.println("failed: " + e);
            }
        });
        worker.setDaemon(true);
        worker.start();
        if (args[1].equals("exit")) {
            Thread.sleep(300);
            System.exit(Integer.parseInt(args[2]));
        }
        worker.join();
    }

    private static void endDuringACall() throws Exception {
        NativeThread.call("a call", () -> {
            System.out.println("running");
            new Thread(() -> System.exit(7)).start();
            Thread.sleep(700);
            System.out.println("ended");
            return true;
        });
        Thread.sleep(60_000);
    }

    /**
     * On Linux: the C library's exit handlers run last in, first out. One put there before PyTorch is loaded runs after
     * PyTorch's destructors and sleeps, so that a call still running surely meets destroyed statics.
     */
    @SuppressWarnings("restricted") // the C library's own functions, with their own signatures
    private static void lingerAfterDestructors() throws Throwable {
        Linker linker = Linker.nativeLinker();
        SymbolLookup lookup = linker.defaultLookup();
        if (lookup.find("__cxa_atexit").isPresent() && lookup.find("usleep").isPresent()) {
            int failed = (int) linker.downcallHandle(
                            lookup.findOrThrow("__cxa_atexit"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.ADDRESS))
                    .invokeExact(lookup.findOrThrow("usleep"), 400_000L, MemorySegment.NULL);
            if (failed != 0) {
                throw new IllegalStateException("no exit handler could be registered");
            }
        }
    }
}
