package org.hemolens.ui.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.hemolens.kept.KeptFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the second window was, kept in a file of four numbers. May wait for a drive: not for the FX thread. Thread-safe. */
public final class WindowPlaces {
    private static final Logger LOG = LoggerFactory.getLogger(WindowPlaces.class);

    private final Optional<Path> file;
    private Optional<Rectangle2D> last = Optional.empty();

    /** @param file where it is kept; empty: for this session only */
    public WindowPlaces(Optional<Path> file) {
        this.file = file;
    }

    /** As it was left, this time or the last; empty when it never was, or when the file cannot be read. */
    public synchronized Optional<Rectangle2D> secondWindow() {
        if (last.isEmpty() && file.filter(Files::isRegularFile).isPresent()) {
            last = read(file.get());
        }
        return last;
    }

    private static Optional<Rectangle2D> read(Path from) {
        try {
            String[] numbers =
                    Files.readString(from, StandardCharsets.UTF_8).strip().split("\\s+", 5);
            return Optional.of(new Rectangle2D(
                    Double.parseDouble(numbers[0]),
                    Double.parseDouble(numbers[1]),
                    Double.parseDouble(numbers[2]),
                    Double.parseDouble(numbers[3])));
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            LOG.warn(
                    "The place of the second window cannot be read: {}",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Keeps it; a place that cannot be written is kept for this session. */
    public synchronized void keep(Rectangle2D place) {
        last = Optional.of(place);
        if (file.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(file.get().toAbsolutePath().getParent());
            String numbers = Math.round(place.getMinX()) + " " + Math.round(place.getMinY()) + " "
                    + Math.round(place.getWidth()) + " " + Math.round(place.getHeight()) + "\n";
            KeptFile.write(file.get(), numbers.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn(
                    "The place of the second window cannot be written: {}",
                    e.getClass().getSimpleName());
        }
    }
}
