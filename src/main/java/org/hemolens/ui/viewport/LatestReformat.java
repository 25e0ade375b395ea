package org.hemolens.ui.viewport;

import java.util.Optional;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The reformatted picture of one view, made off the FX thread. Of requests that come faster than they are done only the
 * latest is done next; a picture of another series than the one asked for is never given out. FX thread.
 */
final class LatestReformat {
    /** A finished picture with the request that it answers. */
    record Frame(ReformatRequest request, short[] hu, Object version) {
        ShownImage image() {
            return new ShownImage(hu, request.plane(), request.gathered(), version);
        }
    }

    private final Reformats reformats;
    private final Runnable arrived;
    private @Nullable Frame frame;
    private @Nullable ReformatRequest asked;
    private @Nullable ReformatRequest next;
    private boolean busy;
    private boolean failed;
    private short @Nullable [] spare;

    /** @param arrived told on the FX thread when there is another picture, or when one could not be made */
    LatestReformat(Reformats reformats, Runnable arrived) {
        this.reformats = reformats;
        this.arrived = arrived;
        // A view that is not shown now must not hold a scan that is gone.
        reformats.whenGone(this::forget);
    }

    /** Asks for a picture, and gives the newest one of that series, which may answer an older request; empty while there is none. */
    Optional<Frame> frame(ReformatRequest wanted) {
        if (!wanted.equals(asked)) {
            asked = wanted;
            next = wanted;
            failed = false;
            if (!busy) {
                start();
            }
        }
        return Optional.ofNullable(frame).filter(f -> f.request().source() == wanted.source());
    }

    /** Whether what was asked for last could not be made. */
    boolean failed() {
        return failed;
    }

    /** Nothing is asked for any more. */
    void forget() {
        failed = false;
        frame = null;
        asked = null;
        next = null;
        spare = null;
    }

    private void start() {
        ReformatRequest request = next;
        if (request == null) {
            return;
        }
        next = null;
        busy = true;
        int pixels = request.plane().rows() * request.plane().columns();
        short[] old = spare;
        spare = null;
        short[] hu = old != null && old.length == pixels ? old : new short[pixels];
        reformats.worker().execute(() -> {
            try {
                request.sample(hu);
                Platform.runLater(() -> take(new Frame(request, hu, new Object())));
            } catch (RuntimeException | Error e) {
                Platform.runLater(() -> {
                    busy = false;
                    failed = request.equals(asked);
                    arrived.run();
                    start();
                    throw new IllegalStateException("a plane could not be reformatted", e);
                });
            }
        });
    }

    private void take(Frame made) {
        busy = false;
        ReformatRequest latest = asked;
        if (latest != null && latest.source() == made.request().source()) {
            spare = frame == null ? null : frame.hu();
            frame = made;
            arrived.run();
        }
        start();
    }
}
