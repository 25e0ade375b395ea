package org.hemolens.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Window;
import org.hemolens.app.Launcher;

/** The program as launched, watched from inside: prints the seconds from process start to a drawn window, then ends. */
public final class StartProbe {
    private StartProbe() {}

    public static void main(String[] args) {
        Thread watch = new Thread(StartProbe::watch, "start-probe");
        watch.setDaemon(true);
        watch.start();
        Launcher.main(args);
    }

    private static void watch() {
        while (true) {
            try {
                Thread.sleep(5);
                Platform.runLater(StartProbe::whenDrawn);
                return;
            } catch (IllegalStateException e) {
                // The toolkit is not up yet.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void whenDrawn() {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                // The second pulse with a window showing: the first one's scene has been drawn.
                if (Window.getWindows().stream().anyMatch(Window::isShowing) && ++pulses == 2) {
                    long ms = System.currentTimeMillis()
                            - ManagementFactory.getRuntimeMXBean().getStartTime();
                    System.out.printf(Locale.ROOT, "started %d%n", ms);
                    Runtime.getRuntime().halt(0);
                }
            }
        }.start();
    }
}
