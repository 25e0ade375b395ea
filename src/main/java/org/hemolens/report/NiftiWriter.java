package org.hemolens.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;

/**
 * NIfTI-1 files (nifti1.h): int16 HU, little endian, single file, {@code [column][row][slice]} with the column index
 * running fastest, affine in RAS millimetres.
 */
public final class NiftiWriter {
    /** HU of pixels that were padding: air, as NIfTI cannot say that there is no value. */
    public static final short PADDING_HU = -1024;

    /** Distance from its place in the affine, mm, above which a slice is told of. */
    private static final double DEVIATION_MM = 0.05;

    private static final int HEADER = 348;
    private static final int DATA_OFFSET = 352;
    private static final short INT16 = 4;
    private static final byte MILLIMETRES = 2;
    private static final short SCANNER_ANATOMICAL = 1;

    private NiftiWriter() {}

    /**
     * Writes the volume, compressed when the name ends in {@code .gz}.
     *
     * @param thicknessMm spacing to write when there is one slice only, mm, above 0
     * @param resample whether slices of irregular spacing are resampled to a regular one, linearly along the stack; if not,
     *     the stored slices are written with their mean step
     * @return what was changed or the file cannot hold, in words, one line each; empty when it holds all as it was
     * @throws OutputException when the file cannot be written, naming it
     * @throws IllegalArgumentException when slices differ in size or orientation, or all lie at one position
     */
    public static List<String> write(Path target, CtVolume volume, double thicknessMm, boolean resample)
            throws OutputException {
        checkOneGrid(volume);
        StackedSlices slices = resample ? StackedSlices.evenly(volume) : StackedSlices.asStored(volume);
        NiftiAffine affine = NiftiAffine.of(volume.geometry(), slices.count(), slices.resampled(), thicknessMm);
        if (affine.sliceStep().length() == 0) {
            throw new IllegalArgumentException("all slices lie at one position, which no NIfTI grid can say");
        }
        byte[] header = header(volume.plane(0), slices.count(), affine);
        boolean packed = target.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        OutputFile.write(target, stream -> {
            if (packed) {
                GZIPOutputStream zipped = new GZIPOutputStream(stream, 1 << 16);
                write(zipped, header, slices);
                zipped.finish();
            } else {
                write(stream, header, slices);
            }
        });
        return warnings(slices, affine);
    }

    private static void checkOneGrid(CtVolume volume) {
        ImagePlane first = volume.plane(0);
        for (int i = 1; i < volume.sliceCount(); i++) {
            ImagePlane plane = volume.plane(i);
            if (plane.rows() != first.rows()
                    || plane.columns() != first.columns()
                    || Math.abs(plane.rowSpacing() - first.rowSpacing()) > 1e-3
                    || Math.abs(plane.columnSpacing() - first.columnSpacing()) > 1e-3
                    || plane.rowDirection().dot(first.rowDirection()) < 0.9999
                    || plane.columnDirection().dot(first.columnDirection()) < 0.9999) {
                throw new IllegalArgumentException(
                        "slice " + i
                                + " differs from slice 0 in size, pixel spacing or orientation, and one NIfTI file has one grid");
            }
        }
    }

    private static List<String> warnings(StackedSlices slices, NiftiAffine affine) {
        List<String> warnings = new ArrayList<>();
        String irregular = String.format(
                Locale.ROOT,
                "slice spacing is irregular, %.2f to %.2f mm along the stack, and NIfTI holds one spacing: ",
                slices.leastStep(),
                slices.mostStep());
        double step = affine.sliceStep().length();
        boolean off = affine.deviationMm() > DEVIATION_MM;
        if (slices.resampled()) {
            warnings.add(irregular
                    + String.format(
                            Locale.ROOT,
                            "resampled to %d slices %.2f mm apart, linear between the stored ones; --no-resample writes"
                                    + " these",
                            slices.count(),
                            step));
            if (off) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the slices are not stacked along one straight line: up to %.2f mm beside where the file puts them",
                        affine.deviationMm()));
            }
        } else if (off) {
            warnings.add(irregular
                    + String.format(
                            Locale.ROOT,
                            "written with the mean step of %.2f mm, slices lie up to %.2f mm from where the file puts them",
                            step,
                            affine.deviationMm()));
        }
        return warnings;
    }

    private static byte[] header(ImagePlane plane, int count, NiftiAffine affine) {
        ByteBuffer b = ByteBuffer.allocate(DATA_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(0, HEADER);
        b.put(38, (byte) 'r'); // "regular", as Analyze 7.5 readers expect
        short[] dim = {3, (short) plane.columns(), (short) plane.rows(), (short) count, 1, 1, 1, 1};
        b.position(40).asShortBuffer().put(dim);
        b.putShort(70, INT16);
        b.putShort(72, (short) Short.SIZE);
        float[] pixdim = {
            affine.qfac(),
            (float) affine.columnStep().length(),
            (float) affine.rowStep().length(),
            (float) affine.sliceStep().length()
        };
        b.position(76).asFloatBuffer().put(pixdim);
        b.putFloat(108, DATA_OFFSET);
        b.putFloat(112, 1); // scl_slope; intercept 0
        b.put(123, MILLIMETRES);
        b.position(148).put("CT, Hounsfield units; not for diagnostic use".getBytes(StandardCharsets.US_ASCII));
        b.putShort(254, SCANNER_ANATOMICAL); // sform
        if (affine.orthogonal()) {
            b.putShort(252, SCANNER_ANATOMICAL); // qform
            double[] q = affine.quaternion();
            Vector3 o = affine.origin();
            b.position(256).asFloatBuffer().put(new float[] {
                (float) q[0], (float) q[1], (float) q[2], (float) o.x(), (float) o.y(), (float) o.z()
            });
        }
        b.position(280).asFloatBuffer().put(sform(affine));
        b.position(344).put(new byte[] {'n', '+', '1', 0});
        return b.array();
    }

    private static float[] sform(NiftiAffine a) {
        Vector3 i = a.columnStep();
        Vector3 j = a.rowStep();
        Vector3 k = a.sliceStep();
        Vector3 o = a.origin();
        return new float[] {
            (float) i.x(), (float) j.x(), (float) k.x(), (float) o.x(),
            (float) i.y(), (float) j.y(), (float) k.y(), (float) o.y(),
            (float) i.z(), (float) j.z(), (float) k.z(), (float) o.z()
        };
    }

    private static void write(OutputStream stream, byte[] header, StackedSlices slices) throws IOException {
        stream.write(header);
        for (int k = 0; k < slices.count(); k++) {
            short[] hu = slices.hu(k);
            ByteBuffer data = ByteBuffer.allocate(hu.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (short v : hu) {
                data.putShort(v == CtVolume.PADDING ? PADDING_HU : v);
            }
            stream.write(data.array());
        }
    }
}
