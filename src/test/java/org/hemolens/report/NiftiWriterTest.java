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
        assertThat(NiftiWriter.write(folder.resolve(name), volume, 5, true)).isEmpty();
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
        NiftiWriter.write(folder.resolve("v.nii"), volume, 5, true);
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
            NiftiWriter.write(folder.resolve("o.nii"), volume, 5, true);
            NiftiFile file = NiftiFile.read(folder.resolve("o.nii"));
            assertThat(file.qformCode()).isEqualTo((short) 1);
            assertCorners(file, volume, true);
        }
    }

    @Test
    void aTiltedGantryShearsTheSformAndHasNoQform() throws Exception {
        CtVolume volume = Scans.volume(Scans.geometry(Math.tan(Math.toRadians(18.5)), 10, 15, 20));
        assertThat(NiftiWriter.write(folder.resolve("v.nii"), volume, 5, true)).isEmpty();
        NiftiFile file = NiftiFile.read(folder.resolve("v.nii"));
        assertThat(file.qformCode()).isZero();
        assertCorners(file, volume, false);
    }

    @Test
    void irregularSpacingAsStoredIsToldWithItsNumbers() throws Exception {
        CtVolume volume = Scans.volume(Scans.axial(0, 4, 8, 16));
        List<String> warnings = NiftiWriter.write(folder.resolve("v.nii"), volume, 5, false);
        assertThat(warnings).singleElement().asString().contains("4.00 to 8.00 mm", "5.33 mm", "up to 2.67 mm");
        assertThat(NiftiFile.read(folder.resolve("v.nii")).dim(3)).isEqualTo(4);
    }

    /** HU that are linear in the patient's z come out as that, wherever a voxel lies: tilted or not, however spaced. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 18.5, -25})
    void resampledHuLieAtTheirPlaceInThePatient(double tilt) throws Exception {
        double[] z = {10, 11.5, 16, 23, 30, 37.3};
        VolumeGeometry geometry = Scans.geometry(Math.tan(Math.toRadians(tilt)), z);
        CtVolume volume = Scans.volume(geometry);
        for (int s = 0; s < z.length; s++) {
            for (int p = 0; p < Scans.ROWS * Scans.COLUMNS - 1; p++) {
                volume.hu(s)[p] = (short) Math.round(20 * z[s] + Math.floorDiv(p, Scans.COLUMNS));
            }
        }
        List<String> warnings = NiftiWriter.write(folder.resolve("v.nii"), volume, 5, true);
        double stack = 1 / Math.cos(Math.toRadians(tilt));
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("%.2f to %.2f mm along the stack".formatted(1.5 * stack, 7.3 * stack), "--no-resample");
        NiftiFile file = NiftiFile.read(folder.resolve("v.nii"));
        // the smallest step, 1.5 mm, is finer than a quarter of the median, 7 mm: the step is 1.75 mm, rounded to fit
        assertThat(file.dim(3)).isEqualTo(1 + 16);
        for (int k = 0; k < file.dim(3); k++) {
            for (int j : new int[] {0, 40, Scans.ROWS - 1}) {
                double[] ras = file.sform(7, j, k);
                assertThat((double) file.voxel(7, j, k)).isCloseTo(20 * ras[2] + j, within(1.0));
                // and in the plane: the row that DICOM puts there
                double row = (-ras[1] - Scans.ORIGIN.y() - Math.tan(Math.toRadians(tilt)) * ras[2]) / Scans.ROW_SPACING;
                assertThat(row).isCloseTo(j, within(1e-3));
            }
        }
        assertThat(file.voxel(0, 0, 0)).as("the first slice is the first").isEqualTo(volume.hu(0)[0]);
        assertThat(file.voxel(0, 0, file.dim(3) - 1))
                .as("and the last the last")
                .isEqualTo(volume.hu(5)[0]);
        assertThat(file.voxel(Scans.COLUMNS - 1, Scans.ROWS - 1, 4))
                .as("padding")
                .isEqualTo(NiftiWriter.PADDING_HU);
    }

    @Test
    void spacingThatDiffersByRoundingOnlyIsLeftAlone() throws Exception {
        CtVolume volume = Scans.volume(Scans.axial(0, 5.04, 9.98, 15));
        assertThat(NiftiWriter.write(folder.resolve("v.nii"), volume, 5, true)).isEmpty();
        NiftiFile file = NiftiFile.read(folder.resolve("v.nii"));
        assertThat(file.dim(3)).isEqualTo(4);
        assertThat(file.voxel(3, 3, 1)).isEqualTo(volume.hu(1)[3 * Scans.COLUMNS + 3]);
    }

    @Test
    void slicesBesideTheStraightStackAreTold() throws Exception {
        List<ImagePlane> planes = new ArrayList<>(Scans.axial(0, 4, 8, 16).planes());
        ImagePlane beside = planes.get(2);
        planes.set(
                2,
                new ImagePlane(
                        beside.position().plus(new Vector3(3, 0, 0)),
                        beside.rowDirection(),
                        beside.columnDirection(),
                        beside.rowSpacing(),
                        beside.columnSpacing(),
                        beside.rows(),
                        beside.columns()));
        CtVolume volume = Scans.volume(new VolumeGeometry(planes, List.of(0.0, 4.0, 8.0, 16.0), 0, List.of()));
        assertThat(NiftiWriter.write(folder.resolve("v.nii"), volume, 5, true))
                .hasSize(2)
                .last()
                .asString()
                .contains("up to 3.00 mm beside");
    }

    @Test
    void ofTwoSlicesAtOnePlaceTheFirstStands() throws Exception {
        CtVolume volume = Scans.volume(Scans.axial(0, 5, 5, 10));
        NiftiWriter.write(folder.resolve("v.nii"), volume, 5, true);
        NiftiFile file = NiftiFile.read(folder.resolve("v.nii"));
        assertThat(file.dim(3)).isEqualTo(3);
        assertThat(file.voxel(0, 0, 1)).isEqualTo(volume.hu(1)[0]);
        assertThat(file.voxel(0, 0, 2)).isEqualTo(volume.hu(3)[0]);
    }

    @Test
    void oneSliceIsAsThickAsTold() throws Exception {
        NiftiWriter.write(folder.resolve("v.nii"), Scans.volume(Scans.axial(10)), 2.5, true);
        assertThat(NiftiFile.read(folder.resolve("v.nii")).pixdim(3)).isEqualTo(2.5f);
    }

    @Test
    void slicesAtOnePlaceAreRefused() {
        assertThatThrownBy(() -> NiftiWriter.write(folder.resolve("v.nii"), Scans.volume(Scans.axial(1, 1)), 5, true))
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
