package org.hemolens.ui.series;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SliceFile;
import org.hemolens.dicom.SlicePreview;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.TaskRunner;

/**
 * Small pictures of middle slices, made in the background when they are first asked for, one after the other, what was asked
 * for last first. A picture belongs to the slice that it was made of, by file and SOP Instance UID: it is shown for no
 * other. On the FX thread.
 */
public final class Thumbnails {
    /** Width and height, pixels. */
    public static final int SIZE = 64;
    /** 200 pictures are 3 MB. */
    private static final int KEPT = 200;

    private final SlicePreview preview;
    private final TaskRunner tasks;
    private final Map<SliceFile, Optional<Image>> made = new LinkedHashMap<>(16, 0.75f, true) {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SliceFile, Optional<Image>> eldest) {
            return size() > KEPT;
        }
    };
    private final Deque<Wish> wishes = new ArrayDeque<>();
    private boolean running;
    private int generation;

    private record Wish(Series series, SliceFile slice, Consumer<Optional<Image>> shown) {}

    public Thumbnails(SlicePreview preview, TaskRunner tasks) {
        this.preview = preview;
        this.tasks = tasks;
    }

    /** The slice that stands for a series. */
    static SliceFile middle(Series series) {
        return series.slices().get(series.slices().size() / 2);
    }

    /**
     * The picture, if it is there; otherwise it is made, and shown when it is.
     *
     * @param shown given the picture later, empty when the slice cannot be read
     */
    Optional<Image> of(Series series, Consumer<Optional<Image>> shown) {
        SliceFile slice = middle(series);
        Optional<Image> known = made.get(slice);
        if (known != null) {
            return known;
        }
        wishes.removeIf(w -> w.slice().equals(slice));
        wishes.addFirst(new Wish(series, slice, shown));
        while (wishes.size() > KEPT) {
            wishes.removeLast();
        }
        next();
        return Optional.empty();
    }

    /** Forgets everything: files may have changed, or are another patient's. */
    public void clear() {
        generation++;
        made.clear();
        wishes.clear();
        running = false;
    }

    private void next() {
        if (running || wishes.isEmpty()) {
            return;
        }
        running = true;
        Wish wish = wishes.removeFirst();
        int mine = generation;
        Background.start(
                tasks,
                () -> ThumbnailPicture.of(
                        preview.read(wish.series(), wish.series().slices().size() / 2), wish.series(), SIZE),
                picture -> done(mine, wish, Optional.of(picture)),
                failure -> done(mine, wish, Optional.empty()));
    }

    private void done(int mine, Wish wish, Optional<Image> picture) {
        if (mine != generation) {
            return;
        }
        running = false;
        made.put(wish.slice(), picture);
        wish.shown().accept(picture);
        next();
    }
}
