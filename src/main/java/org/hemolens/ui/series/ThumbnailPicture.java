package org.hemolens.ui.series;

import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.hemolens.ct.CtVolume;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SliceReader.Pixels;
import org.hemolens.render.SliceRenderer;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;

/** A slice made small. */
final class ThumbnailPicture {
    private static final WindowLevel BRAIN = new WindowLevel(40, 80);

    private ThumbnailPicture() {}

    /** The whole slice in a square, shape kept, under the series' own window, or the brain window. */
    static Image of(Pixels slice, Series series, int size) {
        WindowLevel window = series.details().localizer()
                ? wide(slice.hu())
                : series.fileWindow().orElse(BRAIN);
        int[] argb = new int[slice.hu().length];
        new SliceRenderer(new VoiLut(window, VoiLutFunction.LINEAR), false).render(slice.hu(), argb);
        var plane = series.geometry().planes().get(series.slices().size() / 2);
        double height = slice.rows() * Math.max(1e-3, plane.rowSpacing() > 0 ? plane.rowSpacing() : 1);
        double width = slice.columns() * Math.max(1e-3, plane.columnSpacing() > 0 ? plane.columnSpacing() : 1);
        double scale = size / Math.max(height, width);
        int rows = Math.max(1, (int) Math.round(height * scale));
        int columns = Math.max(1, (int) Math.round(width * scale));
        int[] small = new int[size * size];
        Arrays.fill(small, 0xFF000000);
        int top = (size - rows) / 2;
        int left = (size - columns) / 2;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                small[(top + r) * size + left + c] = mean(
                        argb,
                        slice.columns(),
                        r * slice.rows() / rows,
                        Math.max(r * slice.rows() / rows + 1, (r + 1) * slice.rows() / rows),
                        c * slice.columns() / columns,
                        Math.max(c * slice.columns() / columns + 1, (c + 1) * slice.columns() / columns));
            }
        }
        WritableImage image = new WritableImage(size, size);
        image.getPixelWriter().setPixels(0, 0, size, size, PixelFormat.getIntArgbInstance(), small, 0, size);
        return image;
    }

    /** Mean gray of a block, rows and columns from and to (not including). */
    private static int mean(int[] argb, int width, int top, int bottom, int left, int right) {
        long sum = 0;
        for (int r = top; r < bottom; r++) {
            for (int c = left; c < right; c++) {
                sum += argb[r * width + c] & 0xFF;
            }
        }
        int gray = (int) (sum / ((long) (bottom - top) * (right - left)));
        return 0xFF000000 | gray << 16 | gray << 8 | gray;
    }

    /** From the darkest to the brightest percent: a scout's values are none that a reading window is made for. */
    private static WindowLevel wide(short[] hu) {
        short[] sorted = hu.clone();
        Arrays.sort(sorted);
        int from = 0;
        while (from < sorted.length - 1 && sorted[from] == CtVolume.PADDING) {
            from++;
        }
        int low = sorted[from + (sorted.length - from) / 100];
        int high = sorted[sorted.length - 1 - (sorted.length - from) / 100];
        return new WindowLevel((low + high) / 2.0, Math.max(2, high - low));
    }
}
