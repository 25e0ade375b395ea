package org.hemolens.dicom.codestream.jpeg2000;

import java.util.ArrayList;
import java.util.List;

/** A band of a resolution (T.800 B.5) and its code-blocks by precinct (B.7). */
final class Band {
    /** The code-blocks of one precinct in this band, row by row, with their two tag trees. */
    record Part(List<CodeBlock> blocks, TagTree inclusion, TagTree missingPlanes) {}

    /** 0 for the lowest band, 1 for HL, 2 for LH, 3 for HH. */
    final int kind;

    final int width;
    final int height;
    final int bitPlanes;
    final float step;
    private final int x0;
    private final int y0;
    private final int x1;
    private final int y1;
    final List<Part> parts = new ArrayList<>();

    Band(int kind, int x0, int y0, int x1, int y1, int bitPlanes, float step) {
        this.kind = kind;
        this.x0 = x0;
        this.y0 = y0;
        this.x1 = x1;
        this.y1 = y1;
        this.width = x1 - x0;
        this.height = y1 - y0;
        this.bitPlanes = bitPlanes;
        this.step = step;
    }

    /** Adds the precinct that lies between these coordinates of the band. */
    void addPrecinct(int left, int top, int right, int bottom, int blockWidth, int blockHeight) {
        int px0 = Math.max(x0, left);
        int py0 = Math.max(y0, top);
        int px1 = Math.min(x1, right);
        int py1 = Math.min(y1, bottom);
        List<CodeBlock> blocks = new ArrayList<>();
        if (px1 <= px0 || py1 <= py0) {
            parts.add(new Part(blocks, new TagTree(0, 0), new TagTree(0, 0)));
            return;
        }
        int across = ((px1 - 1) >> blockWidth) - (px0 >> blockWidth) + 1;
        int down = ((py1 - 1) >> blockHeight) - (py0 >> blockHeight) + 1;
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                int bx = ((px0 >> blockWidth) + column) << blockWidth;
                int by = ((py0 >> blockHeight) + row) << blockHeight;
                int bx0 = Math.max(px0, bx);
                int by0 = Math.max(py0, by);
                int bx1 = Math.min(px1, bx + (1 << blockWidth));
                int by1 = Math.min(py1, by + (1 << blockHeight));
                blocks.add(new CodeBlock(bx0 - x0, by0 - y0, bx1 - bx0, by1 - by0));
            }
        }
        parts.add(new Part(blocks, new TagTree(across, down), new TagTree(across, down)));
    }
}
