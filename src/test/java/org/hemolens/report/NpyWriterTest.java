package org.hemolens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyWriterTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void valuesAndShapeComeBack() throws Exception {
        float[] values = {0, 1.5f, -2, 1e-30f, Float.MAX_VALUE, 7};
        NpyWriter.write(folder.resolve("a.npy"), values, 2, 3);
        NpyFile read = NpyFile.read(folder.resolve("a.npy"));
        assertThat(read.rows()).isEqualTo(2);
        assertThat(read.columns()).isEqualTo(3);
        assertThat(read.values()).containsExactly(values);
    }

    @Test
    void aShapeThatDoesNotFitIsAnError() {
        assertThatThrownBy(() -> NpyWriter.write(folder.resolve("a.npy"), new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder.resolve("a.npy")).doesNotExist();
    }
}
