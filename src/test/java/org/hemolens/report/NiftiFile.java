package org.hemolens.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads a NIfTI-1 file by the offsets of nifti1.h, independently of the writer. */
record NiftiFile(ByteBuffer bytes) {
    static NiftiFile read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".gz")) {
            bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        return new NiftiFile(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    int dim(int i) {
        return bytes.getShort(40 + 2 * i);
    }

    float pixdim(int i) {
        return bytes.getFloat(76 + 4 * i);
    }

    short qformCode() {
        return bytes.getShort(252);
    }

    short sformCode() {
        return bytes.getShort(254);
    }

    /** World point of a voxel by the sform (method 3). */
    double[] sform(double i, double j, double k) {
        double[] p = new double[3];
        for (int r = 0; r < 3; r++) {
            int at = 280 + 16 * r;
            p[r] = bytes.getFloat(at) * i
                    + bytes.getFloat(at + 4) * j
                    + bytes.getFloat(at + 8) * k
                    + bytes.getFloat(at + 12);
        }
        return p;
    }

    /** World point of a voxel by the qform (method 2). */
    double[] qform(double i, double j, double k) {
        double b = bytes.getFloat(256);
        double c = bytes.getFloat(260);
        double d = bytes.getFloat(264);
        double a = Math.sqrt(Math.max(0, 1 - (b * b + c * c + d * d)));
        double[][] r = {
            {a * a + b * b - c * c - d * d, 2 * b * c - 2 * a * d, 2 * b * d + 2 * a * c},
            {2 * b * c + 2 * a * d, a * a + c * c - b * b - d * d, 2 * c * d - 2 * a * b},
            {2 * b * d - 2 * a * c, 2 * c * d + 2 * a * b, a * a + d * d - c * c - b * b}
        };
        double[] v = {i * pixdim(1), j * pixdim(2), pixdim(0) * k * pixdim(3)};
        double[] p = new double[3];
        for (int n = 0; n < 3; n++) {
            p[n] = r[n][0] * v[0] + r[n][1] * v[1] + r[n][2] * v[2] + bytes.getFloat(268 + 4 * n);
        }
        return p;
    }

    short voxel(int i, int j, int k) {
        return bytes.getShort((int) bytes.getFloat(108) + 2 * (i + dim(1) * (j + dim(2) * k)));
    }
}
