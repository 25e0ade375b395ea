package org.hemolens.analysis;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hemolens.model.HemorrhageClass;

/** Masks as bytes, within a file of answers. Labels lie in runs: most pixels have none. */
final class MasksFile {
    private static final int MOST_MASKS = 32;
    private static final int MOST_PIXELS = 1 << 26;

    private MasksFile() {}

    static void write(DataOutputStream out, SliceMasks masks) throws IOException {
        out.writeInt(masks.masks().size());
        for (List<HemorrhageClass> mask : masks.masks()) {
            out.writeInt(mask.size());
            for (HemorrhageClass c : mask) {
                out.writeUTF(c.id());
            }
        }
        for (float[] ofMask : masks.summed()) {
            for (float v : ofMask) {
                out.writeFloat(v);
            }
        }
        for (byte[] slice : masks.pixels()) {
            out.writeInt(slice.length);
            for (int i = 0; i < slice.length; ) {
                int end = i + 1;
                while (end < slice.length && slice[end] == slice[i]) {
                    end++;
                }
                out.writeInt(end - i);
                out.writeByte(slice[i]);
                i = end;
            }
        }
    }

    static SliceMasks read(DataInputStream in, int slices) throws IOException {
        int n = count(in, MOST_MASKS);
        List<List<HemorrhageClass>> masks = new ArrayList<>();
        for (int m = 0; m < n; m++) {
            List<HemorrhageClass> classes = new ArrayList<>();
            for (int c = count(in, HemorrhageClass.COUNT); c > 0; c--) {
                classes.add(HemorrhageClass.ofId(in.readUTF()));
            }
            masks.add(classes);
        }
        float[][] summed = new float[n][slices];
        for (float[] ofMask : summed) {
            for (int i = 0; i < slices; i++) {
                ofMask[i] = in.readFloat();
            }
        }
        byte[][] pixels = new byte[slices][];
        for (int s = 0; s < slices; s++) {
            pixels[s] = new byte[count(in, MOST_PIXELS)];
            for (int i = 0; i < pixels[s].length; ) {
                int run = count(in, pixels[s].length - i);
                byte label = in.readByte();
                if (run == 0 || label < 0 || label > n) {
                    throw new EOFException("damaged");
                }
                java.util.Arrays.fill(pixels[s], i, i + run, label);
                i += run;
            }
        }
        return new SliceMasks(masks, pixels, summed);
    }

    private static int count(DataInputStream in, int most) throws IOException {
        int n = in.readInt();
        if (n < 0 || n > most) {
            throw new IOException("damaged");
        }
        return n;
    }
}
