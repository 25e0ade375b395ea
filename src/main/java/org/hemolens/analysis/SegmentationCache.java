package org.hemolens.analysis;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.hemolens.ct.Vector3;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.model.SegmentationPackage;
import org.hemolens.segment.CubicGrid;
import org.hemolens.segment.Segmentation;

/**
 * Labels of earlier runs, found by the content of the series, the package and the program's version. Nothing in it says whose
 * scan it was.
 */
public final class SegmentationCache {
    private static final long MARK = 0x48454D4F53454731L; // "HEMOSEG1"
    private static final long MOST_VOXELS = 200_000_000;

    private final CacheFolder folder;
    private final String programVersion;

    /**
     * @param folder made when needed
     * @param maximumBytes bound of all segmentations in it
     * @param programVersion labels of another version are not used
     */
    public SegmentationCache(Path folder, long maximumBytes, String programVersion) {
        this.folder = new CacheFolder(folder, maximumBytes, ".segmentation");
        this.programVersion = programVersion;
    }

    /** @param seconds that it took */
    record Kept(Segmentation segmentation, double seconds) {}

    private String text(LoadedSeries series, SegmentationPackage p) {
        return String.join("\n", series.contentHash(), p.identity().sha256(), programVersion);
    }

    Optional<Kept> get(LoadedSeries series, SegmentationPackage p) {
        String text = text(series, p);
        return folder.read(text, in -> read(in, text, p));
    }

    void put(LoadedSeries series, SegmentationPackage p, Kept kept) {
        String text = text(series, p);
        folder.put(text, out -> write(out, text, kept));
    }

    private static void write(OutputStream to, String text, Kept kept) throws IOException {
        Segmentation s = kept.segmentation();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream packed = new DeflaterOutputStream(to, fast, 1 << 16)) {
            CheckedOutputStream checked = new CheckedOutputStream(packed, new CRC32());
            DataOutputStream out = new DataOutputStream(checked);
            out.writeLong(MARK);
            out.writeUTF(text);
            out.writeUTF(s.device());
            out.writeDouble(kept.seconds());
            CubicGrid g = s.grid();
            for (double v :
                    new double[] {g.origin().x(), g.origin().y(), g.origin().z(), g.spacingMm()}) {
                out.writeDouble(v);
            }
            for (int v : new int[] {g.columns(), g.rows(), g.slices(), s.cubesRun(), s.cubes()}) {
                out.writeInt(v);
            }
            for (byte[] layer : s.voxels()) {
                out.write(layer);
            }
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
        } finally {
            fast.end();
        }
    }

    private static Kept read(InputStream from, String text, SegmentationPackage p) throws IOException {
        try (InflaterInputStream packed = new InflaterInputStream(from)) {
            return unpacked(packed, text, p);
        }
    }

    private static Kept unpacked(InputStream from, String text, SegmentationPackage p) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(from, new CRC32());
        DataInputStream in = new DataInputStream(checked);
        if (in.readLong() != MARK || !in.readUTF().equals(text)) {
            throw new IOException("not a segmentation of this series and package");
        }
        String device = in.readUTF();
        double seconds = in.readDouble();
        Vector3 origin = new Vector3(in.readDouble(), in.readDouble(), in.readDouble());
        CubicGrid grid = new CubicGrid(origin, in.readDouble(), in.readInt(), in.readInt(), in.readInt());
        int run = in.readInt();
        int cubes = in.readInt();
        if (grid.columns() < 1 || grid.rows() < 1 || grid.slices() < 1 || tooMany(grid)) {
            throw new IOException("damaged");
        }
        byte[][] voxels = new byte[grid.slices()][grid.rows() * grid.columns()];
        for (byte[] layer : voxels) {
            if (in.readNBytes(layer, 0, layer.length) != layer.length) {
                throw new EOFException("cut short");
            }
        }
        long sum = checked.getChecksum().getValue();
        if (in.readLong() != sum) {
            throw new IOException("damaged");
        }
        return new Kept(new Segmentation(p.identity(), p.labels(), device, grid, voxels, run, cubes), seconds);
    }

    /** Without overflow, whatever a damaged file says. */
    private static boolean tooMany(CubicGrid g) {
        return (long) g.columns() * g.rows() > MOST_VOXELS || g.voxels() > MOST_VOXELS;
    }
}
