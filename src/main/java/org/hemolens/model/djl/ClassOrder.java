package org.hemolens.model.djl;

import java.util.List;
import org.hemolens.model.HemorrhageClass;

/** Rows of six between a package's class order and the program's. */
final class ClassOrder {
    private final int[] packageIndex = new int[HemorrhageClass.COUNT];

    ClassOrder(List<HemorrhageClass> classes) {
        for (HemorrhageClass c : HemorrhageClass.all()) {
            packageIndex[c.ordinal()] = classes.indexOf(c);
        }
    }

    /** Index of a class in the package. */
    int inPackage(int programIndex) {
        return packageIndex[programIndex];
    }

    /** @param rows {@code [n * 6]}, package order */
    float[] toProgram(float[] rows) {
        float[] out = new float[rows.length];
        for (int i = 0; i < rows.length; i += HemorrhageClass.COUNT) {
            for (int c = 0; c < HemorrhageClass.COUNT; c++) {
                out[i + c] = rows[i + packageIndex[c]];
            }
        }
        return out;
    }

    /** @param rows {@code [n * 6]}, program order */
    float[] toPackage(float[] rows) {
        float[] out = new float[rows.length];
        for (int i = 0; i < rows.length; i += HemorrhageClass.COUNT) {
            for (int c = 0; c < HemorrhageClass.COUNT; c++) {
                out[i + packageIndex[c]] = rows[i + c];
            }
        }
        return out;
    }
}
