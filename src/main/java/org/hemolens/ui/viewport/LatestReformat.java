package org.hemolens.ui.viewport;

import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;
import org.hemolens.reformat.Detail;
import org.hemolens.reformat.Slab;
import org.jspecify.annotations.Nullable;

/**
 * The reformatted picture of one view, made off the FX thread. Of requests that come faster than they are done only the
 * latest is done next; a picture of another series than the one asked for is never given out. Where whole pictures take too long
 * to follow a hand, those on the way are sketches, and the whole one comes when the hand rests. FX thread.
 */
final class LatestReformat {
    /** Pictures asked for sooner after each other are of one movement. */
    private static final Duration REST = Duration.millis(150);

    /** Whole pictures that take longer are sketched while they move. Four views and the drawing of all share a thirtieth of a second. */
    private static final Duration SOON = Duration.millis(4);

    /** A finished picture with the request that it answers. */
    record Frame(ReformatRequest request, Detail detail, short[] hu, Object version) {
        ShownImage image() {
            return new ShownImage(hu, request.plane(), request.gathered(), version);
        }
    }

    private final Reformats reformats;
    private final Runnable arrived;
    private @Nullable Frame frame;
    private @Nullable ReformatRequest asked;
    private @Nullable ReformatRequest next;
    private final PauseTransition rest = new PauseTransition(REST);
    private boolean moving;
    private boolean busy;
    private boolean failed;
    /** How long the last whole picture took, and of which slab. */
    private double wholeMs;

    private Slab wholeSlab = Slab.NONE;
    private short @Nullable [] spare;

    /** @param arrived told on the FX thread when there is another picture, or when one could not be made */
    LatestReformat(Reformats reformats, Runnable arrived) {
        this.reformats = reformats;
        this.arrived = arrived;
        rest.setOnFinished(e -> rested());
        // A view that is not shown now must not hold a scan that is gone.
        reformats.whenGone(this::forget);
    }

    /** Asks for a picture, and gives the newest one of that series, which may answer an older request; empty while there is none. */
    Optional<Frame> frame(ReformatRequest wanted) {
        if (!wanted.equals(asked)) {
            moving = asked != null && rest.getStatus() == Animation.Status.RUNNING;
            rest.playFromStart();
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

    /** The picture on screen becomes whole. */
    private void rested() {
        moving = false;
        Frame made = frame;
        if (made != null && made.detail() == Detail.SKETCH && made.request().equals(asked) && !busy) {
            next = asked;
            start();
        }
    }

    private Detail detail(ReformatRequest request) {
        return moving && wholeMs > SOON.toMillis() && request.slab().equals(wholeSlab) ? Detail.SKETCH : Detail.WHOLE;
    }

    /** Nothing is asked for any more. */
    void forget() {
        rest.stop();
        moving = false;
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
        Detail detail = detail(request);
        reformats.worker().execute(() -> {
            try {
                long began = System.nanoTime();
                request.sample(detail, hu);
                double ms = (System.nanoTime() - began) / 1e6;
                Platform.runLater(() -> {
                    if (detail == Detail.WHOLE) {
                        wholeMs = ms;
                        wholeSlab = request.slab();
                    }
                    take(new Frame(request, detail, hu, new Object()));
                });
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
            if (!moving && made.detail() == Detail.SKETCH && next == null) {
                // It rested while this was made.
                next = latest;
            }
        }
        start();
    }
}
