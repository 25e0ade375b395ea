package org.hemolens.ui.viewport;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/** An image that is written pixel by pixel, in image coordinates; its parent transforms it. */
final class PixelLayer {
    private final ImageView view = new ImageView();
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private int[] argb = new int[0];

    PixelLayer() {
        view.setMouseTransparent(true);
        view.setVisible(false);
    }

    ImageView node() {
        return view;
    }

    /** Premultiplied ARGB to write, {@code [rows * columns]}, of that size from now on. */
    int[] pixels(int rows, int columns) {
        if (buffer == null || buffer.getWidth() != columns || buffer.getHeight() != rows) {
            argb = new int[rows * columns];
            buffer = new PixelBuffer<>(columns, rows, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance());
            view.setImage(new WritableImage(buffer));
        }
        return argb;
    }

    /** Shows what was written. */
    void show() {
        if (buffer != null) {
            // null: the whole image has changed.
            buffer.updateBuffer(b -> null);
        }
        view.setVisible(true);
    }

    /** Shows what was written to the first rows and columns. */
    void show(int width, int height) {
        if (buffer != null) {
            Rectangle2D changed = new Rectangle2D(0, 0, width, height);
            buffer.updateBuffer(b -> changed);
        }
        view.setVisible(true);
    }

    void hide() {
        view.setVisible(false);
    }
}
