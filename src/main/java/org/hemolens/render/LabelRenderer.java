package org.hemolens.render;

/**
 * Labels of an image's pixels laid over it on the screen's own pixels. Borders of labels lie within them, two screen pixels wide, and
 * follow the image's pixels: nothing is smoothed. Keeps its working memory; one for each picture.
 */
public final class LabelRenderer {
    /** Screen pixels of a border. */
    private static final int LINE = 2;

    private static final double BORDER_ALPHA = 0.95;

    private byte[] screen = new byte[0];

    /**
     * @param labels {@code [rows * columns]} of the image
     * @param grid which points of the image the screen's pixels show
     * @param transposed whether rows and columns of the image are exchanged in the grid
     * @param rgb {@code 0xRRGGBB} by label; negative: that label is not drawn
     * @param strength alpha of the fill, 0 to 1
     * @param argb opaque; row y of the grid from {@code y * stride} on
     */
    public void over(
            byte[] labels,
            int rows,
            int columns,
            ScreenGrid grid,
            boolean transposed,
            int[] rgb,
            LabelDrawing drawing,
            double strength,
            int[] argb,
            int stride) {
        sample(labels, rows, columns, grid, transposed, rgb);
        int w = grid.width();
        int h = grid.height();
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int label = screen[y * w + x];
                if (label == 0) {
                    continue;
                }
                boolean border = drawing != LabelDrawing.FILL && border(label, x, y, w, h);
                if (border) {
                    argb[y * stride + x] = mix(argb[y * stride + x], rgb[label], BORDER_ALPHA);
                } else if (drawing != LabelDrawing.CONTOURS) {
                    argb[y * stride + x] = mix(argb[y * stride + x], rgb[label], strength);
                }
            }
        }
    }

    /** Label of each screen pixel, 0 where it is not drawn. */
    private void sample(byte[] labels, int rows, int columns, ScreenGrid grid, boolean transposed, int[] rgb) {
        int w = grid.width();
        int h = grid.height();
        if (screen.length < w * h) {
            screen = new byte[w * h];
        }
        int across = transposed ? rows : columns;
        int down = transposed ? columns : rows;
        int stepX = transposed ? columns : 1;
        int stepY = transposed ? 1 : columns;
        int[] at = new int[w];
        for (int x = 0; x < w; x++) {
            at[x] = index(grid.startX() + x * grid.stepX(), across) * stepX;
        }
        for (int y = 0; y < h; y++) {
            int row = index(grid.startY() + y * grid.stepY(), down) * stepY;
            for (int x = 0; x < w; x++) {
                byte label = labels[row + at[x]];
                screen[y * w + x] = rgb[label] < 0 ? 0 : label;
            }
        }
    }

    private static int index(double at, int n) {
        return (int) Math.clamp(Math.floor(at), 0, n - 1);
    }

    private boolean border(int label, int x, int y, int w, int h) {
        for (int d = 1; d <= LINE; d++) {
            if (differs(label, x - d, y, w, h)
                    || differs(label, x + d, y, w, h)
                    || differs(label, x, y - d, w, h)
                    || differs(label, x, y + d, w, h)) {
                return true;
            }
        }
        return false;
    }

    /** Beyond the picture the label goes on. */
    private boolean differs(int label, int x, int y, int w, int h) {
        return x >= 0 && x < w && y >= 0 && y < h && screen[y * w + x] != label;
    }

    private static int mix(int under, int rgb, double alpha) {
        int a = (int) Math.round(alpha * 256);
        int r = mix(under >> 16 & 0xFF, rgb >> 16 & 0xFF, a);
        int g = mix(under >> 8 & 0xFF, rgb >> 8 & 0xFF, a);
        int b = mix(under & 0xFF, rgb & 0xFF, a);
        return 0xFF000000 | r << 16 | g << 8 | b;
    }

    private static int mix(int under, int over, int a) {
        return (under * (256 - a) + over * a) >> 8;
    }
}
