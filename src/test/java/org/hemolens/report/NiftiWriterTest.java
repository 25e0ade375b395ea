package org.hemolens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.fixture.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NiftiWriterTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"v.nii", "v.nii.gz"})
    void everyVoxelComesBackInPlace(String name) throws Exception {
        CtVolume volume = Scans.volume(Scans.axial(10, 15, 20));
        assertThat(NiftiWriter.write(folder.resolve(name), volume, 5)).isEmpty();
        NiftiFile file = NiftiFile.read(folder.resolve(name));
        assertThat(file.bytes().getInt(0)).isEqualTo(348);
        assertThat(file.bytes().getShort(70)).isEqualTo((short) 4);
        assertThat(List.of(file.dim(0), file.dim(1), file.dim(2), file.dim(3)))
                .containsExactly(3, Scans.COLUMNS, Scans.ROWS, 3);
        assertThat(file.bytes().capacity()).isEqualTo(352 + 2 * Scans.COLUMNS * Scans.ROWS * 3);
        for (int k = 0; k < 3; k++) {
            for (int j = 0; j < Scans.ROWS; j++) {
                for (int i = 0; i < Scans.COLUMNS; i++) {
                    short hu = volume.hu(k)[j * Scans.COLUMNS + i];
                    assertThat(file.voxel(i, j, k)).isEqualTo(hu == CtVolume.PADDING ? -1024 : hu);
                }
            }
        }
    }

    @Test
    void bothFormsPutEveryCornerWhereDicomPutsIt() throws Exception {
        CtVolume volume = Scans.volume(Scans.axial(10, 15, 20));
        NiftiWriter.write(folder.resolve("v.nii"), volume, 5);
        NiftiFile file = NiftiFile.read(folder.resolve("v.nii"));
        assertThat(file.sformCode()).isEqualTo((short) 1);
        assertThat(file.qformCode()).isEqualTo((short) 1);
        assertCorners(file, volume, true);
    }

    @Test
    void obliquePlanesInBothForms() throws Exception {
        Vector3 row = new Vector3(0.36, 0.48, -0.8);
        Vector3 column = new Vector3(-0.8, 0.6, 0);
        for (boolean mirrored : new boolean[] {false, true}) {
            Vector3 first = mirrored ? row.times(-1) : row;
            Vector3 step = row.cross(column).times(3);
            List<ImagePlane> planes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                planes.add(new ImagePlane(
                        Scans.ORIGIN.plus(step.times(i)), first, column, 0.5, 0.75, Scans.ROWS, Scans.COLUMNS));
            }
            CtVolume volume = Scans.volume(new VolumeGeometry(planes, List.of(0.0, 3.0, 6.0), 0, List.of()));
            NiftiWriter.write(folder.resolve("o.nii"), volume, 5);
            NiftiFile file = NiftiFile.read(folder.resolve("o.nii"));
            assertThat(file.qformCode()).isEqualTo((short) 1);
            assertCorners(file, volume, true);
        }
    }

    @Test
    void aTiltedGantryShearsTheSformAndHasNoQform() throws Exception {
        CtVolume volume = Scans.volume(Scans.geometry(Math.tan(Math.toRadians(18.5)), 10, 15, 20));
        assertThat(NiftiWriter.write(folder.resolve("v.nii"), volume, 5)).isEmpty();
        NiftiFile file = NiftiFile.read(folder.resolve("v.nii"));
        assertThat(file.qformCode()).isZero();
        assertCorners(file, volume, false);
    }

    @Test
    void irregularSpacingIsToldWithItsNumbers() throws Exception {
        CtVolume volume = Scans.volume(Scans.axial(0, 4, 8, 16));
        List<String> warnings = NiftiWriter.write(folder.resolve("v.nii"), volume, 5);
        assertThat(warnings).singleElement().asString().contains("4.00 to 8.00 mm", "5.33 mm", "up to 2.67 mm");
    }

    @Test
    void oneSliceIsAsThickAsTold() throws Exception {
        NiftiWriter.write(folder.resolve("v.nii"), Scans.volume(Scans.axial(10)), 2.5);
        assertThat(NiftiFile.read(folder.resolve("v.nii")).pixdim(3)).isEqualTo(2.5f);
    }

    @Test
    void slicesAtOnePlaceAreRefused() {
        assertThatThrownBy(() -> NiftiWriter.write(folder.resolve("v.nii"), Scans.volume(Scans.axial(1, 1)), 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one position");
    }

    private static void assertCorners(NiftiFile file, CtVolume volume, boolean qform) {
        for (int k = 0; k < volume.sliceCount(); k++) {
            for (int j : new int[] {0, Scans.ROWS - 1}) {
                for (int i : new int[] {0, Scans.COLUMNS - 1}) {
                    Vector3 p = volume.plane(k).toPatient(j, i);
                    double[] ras = {-p.x(), -p.y(), p.z()};
                    assertThat(file.sform(i, j, k)).containsExactly(ras, within(1e-4));
                    if (qform) {
                        assertThat(file.qform(i, j, k)).containsExactly(ras, within(1e-4));
                    }
                }
            }
        }
    }
}
