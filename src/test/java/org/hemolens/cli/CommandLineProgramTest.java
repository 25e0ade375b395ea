package org.hemolens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.hemolens.ct.CtVolume;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.fixture.Scans;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelException;
import org.hemolens.model.PackageVerifier.StageDifference;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.Kernel;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.SimulationSpec;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineProgramTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Bench bench = new Bench();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "analyse in",
                "analyze",
                "analyze in",
                "analyze --out o",
                "analyze in --out o --device tpu",
                "analyze in --out o --target both",
                "analyze in --out o --nonsense",
                "render in --out f.png --window 80/40",
                "render in --out f.png --window 80 --slice 0",
                "render in --out f.png --window 0/40 --slice 0",
                "render in --out f.png --window 0.5/40 --slice 0",
                "render in --out f.png --window 80/40 --slice x",
                "render in --out f.png --window 80/40 --slice -1",
                "render in --out f.png --window 80/40 --slice 3",
                "render in --out f.png --window 80/40 --slice 0 --function CUBIC",
                "volume in",
                "volume in --out v.nrrd",
                "simulate",
                "simulate o --bleed any",
                "simulate o --bleed none,subdural",
                "simulate o --slices 0",
                "simulate o --size 7",
                "simulate o --training 0",
                "simulate o --training 2 --bleed subdural",
                "models verify",
                "models nonsense"
            })
    void wrongUsageIsStatus2WithItsReasonInOneLine(String line) {
        String[] arguments = line.isEmpty()
                ? new String[0]
                : line.replace(" o", " " + folder.resolve("o"))
                        .replace(" f.png", " " + folder.resolve("f.png"))
                        .split(" ");
        assertThat(bench.run((Object[]) arguments)).isEqualTo(2);
        assertThat(bench.err())
                .singleElement()
                .asString()
                .startsWith("hemolens: ")
                .hasSizeGreaterThan(25);
        assertThat(bench.out()).isEmpty();
        assertThat(folder.resolve("f.png")).doesNotExist();
    }

    @Test
    void helpAndVersionAreOnStandardOutput() {
        assertThat(bench.run("--version")).isZero();
        assertThat(bench.out()).isEqualTo("hemolens 9.8.7" + System.lineSeparator());
        for (Object[] asked : new Object[][] {{"--help"}, {"-h"}, {"help"}}) {
            assertThat(bench.run(asked)).isZero();
            assertThat(bench.out())
                    .contains(
                            "analyze",
                            "faithfulness",
                            "render",
                            "volume",
                            "simulate",
                            "models",
                            "not for diagnostic use",
                            "--demo");
        }
        for (String command : List.of("analyze", "faithfulness", "render", "volume", "simulate", "models")) {
            assertThat(bench.run(command, "--help")).isZero();
            assertThat(bench.out()).contains("hemolens " + command);
            assertThat(bench.err()).isEmpty();
        }
    }

    @Test
    void onlyCommandsAreCommands() {
        assertThat(CommandLineProgram.isCommand(List.of("analyze", "x"))).isTrue();
        assertThat(CommandLineProgram.isCommand(List.of("--version"))).isTrue();
        assertThat(CommandLineProgram.isCommand(List.of("--demo"))).isFalse();
        assertThat(CommandLineProgram.isCommand(List.of("./models"))).isFalse();
        assertThat(CommandLineProgram.isCommand(List.of())).isFalse();
    }

    @ParameterizedTest
    // A PNG image without its gray window is a question of usage, status 2, tested with the images.
    @EnumSource(
            value = SeriesRejection.Reason.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PNG_IMAGE", "PASSWORD_NEEDED"})
    void inputWithoutASeriesIsStatus3NamingFileAndReason(SeriesRejection.Reason reason) {
        String words = reason.name().toLowerCase(Locale.ROOT);
        bench.scan =
                new ScanResult(List.of(), List.of(new SeriesRejection(Path.of("in/a.dcm"), reason, "a.dcm: " + words)));
        for (Object[] command : commands()) {
            assertThat(bench.run(command)).isEqualTo(3);
            assertThat(bench.err()).containsExactly("hemolens: no image series in in: a.dcm: " + words);
        }
    }

    /** Images are no input that cannot be read, where the command could read them. */
    @Test
    void imagesAreWrongUsageOfAnalyzeAndUnreadableForTheOthers() {
        SeriesRejection image =
                new SeriesRejection(Path.of("in/a.png"), SeriesRejection.Reason.PNG_IMAGE, "a.png: image");
        bench.scan = new ScanResult(List.of(), List.of(image));
        for (Object[] command : commands()) {
            assertThat(bench.run(command)).isEqualTo(command[0].equals("analyze") ? 2 : 3);
            assertThat(bench.err())
                    .singleElement()
                    .asString()
                    .contains(command[0].equals("analyze") ? "1 PNG image in in: --gray-window" : "a.png: image");
        }
    }

    @Test
    void aSeriesWithoutOneReadableSliceIsStatus3() {
        bench.loadFailure = Optional.of(new DicomException(
                Path.of("in/a.dcm"), SeriesRejection.Reason.MISSING_PIXEL_DATA, "has no\npixel data"));
        for (Object[] command : commands()) {
            assertThat(bench.run(command)).isEqualTo(3);
            assertThat(bench.err()).containsExactly("hemolens: a.dcm: has no; pixel data");
        }
    }

    private Object[][] commands() {
        return new Object[][] {
            {"analyze", "in", "--out", folder},
            {"render", "in", "--slice", "0", "--window", "80/40", "--out", folder.resolve("f.png")},
            {"volume", "in", "--out", folder.resolve("v.nii")}
        };
    }

    @ParameterizedTest
    @EnumSource(VoiLutFunction.class)
    void renderWritesEveryPixelAsTheFunctionSays(VoiLutFunction function) throws Exception {
        Path file = folder.resolve("f.png");
        assertThat(bench.run(
                        "render", "in", "--slice", "2", "--window", "80/40", "--function", function, "--out", file))
                .isZero();
        BufferedImage image = ImageIO.read(file.toFile());
        VoiLut lut = new VoiLut(new WindowLevel(40, 80), function);
        CtVolume volume = Scans.volume(Scans.axial(0, 5, 10));
        assertThat(image.getWidth()).isEqualTo(Scans.COLUMNS);
        assertThat(image.getHeight()).isEqualTo(Scans.ROWS);
        for (int r = 0; r < Scans.ROWS; r++) {
            for (int c = 0; c < Scans.COLUMNS; c++) {
                short hu = volume.hu(2)[r * Scans.COLUMNS + c];
                int expected = hu == CtVolume.PADDING ? 0 : (int) Math.round(255 * lut.apply(hu));
                assertThat(image.getRaster().getSample(c, r, 0)).isEqualTo(expected);
            }
        }
    }

    @Test
    void renderTakesLinearUnlessToldAndInverts() throws Exception {
        Path plain = folder.resolve("p.png");
        Path inverted = folder.resolve("i.png");
        bench.run("render", "in", "--slice", "0", "--window", "80/-20", "--out", plain);
        bench.run("render", "in", "--slice", "0", "--window", "80/-20", "--out", inverted, "--invert");
        int a = ImageIO.read(plain.toFile()).getRaster().getSample(20, 3, 0);
        int b = ImageIO.read(inverted.toFile()).getRaster().getSample(20, 3, 0);
        VoiLut lut = new VoiLut(new WindowLevel(-20, 80), VoiLutFunction.LINEAR);
        assertThat(a).isEqualTo((int) Math.round(255 * lut.apply(3 - 20)));
        assertThat(a + b).isEqualTo(255);
    }

    @Test
    void volumeWarnsOfWhatNiftiCannotHold() {
        assertThat(bench.run("volume", "in", "--out", folder.resolve("v.nii.gz")))
                .isZero();
        assertThat(bench.err()).isEmpty();
        assertThat(folder.resolve("v.nii.gz")).isNotEmptyFile();
        bench.scan = new ScanResult(List.of(Scans.series("1.9", Scans.axial(0, 5, 12))), List.of());
        assertThat(bench.run("volume", "in", "--out", folder.resolve("v.nii"))).isZero();
        assertThat(bench.err())
                .singleElement()
                .asString()
                .contains("irregular, 5.00 to 7.00 mm", "v.nii", "resampled to 4");
        assertThat(bench.run("volume", "in", "--out", folder.resolve("v.nii"), "--no-resample"))
                .isZero();
        assertThat(bench.err()).singleElement().asString().contains("mean step of 6.00 mm", "up to 1.00 mm");
        bench.scan = new ScanResult(List.of(Scans.series("1.9", Scans.axial(0))), List.of());
        assertThat(bench.run("volume", "in", "--out", folder.resolve("v.nii"))).isZero();
        assertThat(bench.err()).singleElement().asString().contains("unknown thickness");
    }

    @Test
    void anOutputThatCannotBeWrittenIsStatus2() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain"), "x");
        for (Object[] command : new Object[][] {
            {"render", "in", "--slice", "0", "--window", "80/40", "--out", plain.resolve("f.png")},
            {"render", "in", "--slice", "0", "--window", "80/40", "--out", folder},
            {"volume", "in", "--out", plain.resolve("v.nii")},
            {"simulate", plain}
        }) {
            assertThat(bench.run(command)).isEqualTo(2);
            assertThat(bench.err()).singleElement().asString().contains("cannot be written");
        }
    }

    @Test
    void simulateTakesKindsRepeatedOrParted() {
        assertThat(bench.run("simulate", folder, "--seed", "7", "--bleed", "subdural,epidural", "--slices", "20"))
                .isZero();
        assertThat(bench.run("simulate", folder, "--bleed", "subdural", "--bleed", "intraventricular", "--size", "128"))
                .isZero();
        assertThat(bench.run("simulate", folder, "--bleed", "none")).isZero();
        assertThat(bench.simulated)
                .containsExactly(
                        new SimulationSpec(7, Set.of(HemorrhageClass.SUBDURAL, HemorrhageClass.EPIDURAL), 20, 512),
                        new SimulationSpec(
                                1, Set.of(HemorrhageClass.SUBDURAL, HemorrhageClass.INTRAVENTRICULAR), 32, 128),
                        new SimulationSpec(1, Set.of(), 32, 512));
        assertThat(bench.out().strip()).isEqualTo(folder.resolve("dicom").toString());
    }

    @Test
    void simulateTakesMimicsOrNone() {
        assertThat(bench.run("simulate", folder, "--mimic", "shunt,burr_hole", "--mimic", "Meningioma"))
                .isZero();
        assertThat(bench.run("simulate", folder, "--mimic", "none")).isZero();
        assertThat(bench.simulated.stream().map(SimulationSpec::mimics))
                .containsExactly(
                        Optional.of(Set.of(MimicKind.SHUNT, MimicKind.BURR_HOLE, MimicKind.MENINGIOMA)),
                        Optional.of(Set.of()));
        assertThat(bench.run("simulate", folder, "--mimic", "tumour")).isEqualTo(2);
        assertThat(bench.err()).singleElement().asString().contains("aneurysm_clip or none, got 'tumour'");
        assertThat(bench.run("simulate", folder, "--mimic", "none,shunt")).isEqualTo(2);
        assertThat(bench.run("simulate", folder, "--training", "3", "--mimic", "shunt"))
                .isEqualTo(2);
    }

    @Test
    void simulateTakesAnAcquisition() {
        Object[] run = {
            "simulate",
            folder,
            "--kernel",
            "bone",
            "--thickness",
            "2.5",
            "--tilt",
            "18.5",
            "--irregular",
            "--motion",
            "--contrast"
        };
        assertThat(bench.run(run)).isZero();
        assertThat(bench.simulated)
                .containsExactly(new SimulationSpec(
                        1, Set.of(), 60, 512, new Acquisition(Kernel.BONE, 2.5, 18.5, true, true, true)));
        for (Object[] wrong : new Object[][] {
            {"simulate", folder, "--kernel", "lung"},
            {"simulate", folder, "--tilt", "45"},
            {"simulate", folder, "--thickness", "-1"},
            {"simulate", folder, "--training", "2", "--tilt", "5"}
        }) {
            assertThat(bench.run(wrong)).isEqualTo(2);
        }
        assertThat(bench.simulated).hasSize(1);
    }

    @Test
    void simulateWritesTrainingSets() {
        Path out = folder.resolve("set");
        assertThat(bench.run("simulate", out, "--training", "12", "--seed", "3", "--slices", "24", "--size", "192"))
                .isZero();
        assertThat(bench.trainingSets).containsExactly("12 3 24 192 set");
        assertThat(bench.simulated).isEmpty();
    }

    @Test
    void modelsAreListedWithTheirStateAndProblem() {
        assertThat(bench.run("models")).isZero();
        assertThat(bench.out().lines())
                .containsExactly(
                        "name\tversion\tsha256\tstate\tfolder\tnote\tkind",
                        "Tiny\t1.2.0\t" + "ab".repeat(32)
                                + "\tuntrained\tbundled\treal: none; simulated: 3 studies\themorrhage");
        bench.installed.clear();
        assertThat(bench.run("models")).isEqualTo(5);
    }

    @Test
    void verifyTellsEveryStage() {
        assertThat(bench.run("models", "verify", "pack")).isZero();
        assertThat(bench.out()).contains("input A\t1.0e-07\t1.0e-05\tok");
        bench.differences = List.of(new StageDifference("logits A", 0.5, 1e-4), new StageDifference("cam", 0, 1e-4));
        assertThat(bench.run("models", "verify", "pack")).isEqualTo(5);
        assertThat(bench.err()).containsExactly("hemolens: pack: differs from its parity vectors in logits A");
        bench.differences = List.of(new StageDifference("logits A", Double.NaN, 1e-4));
        assertThat(bench.run("models", "verify", "pack")).isEqualTo(5);
        bench.verifyFailure = Optional.of(new ModelException("parity.npz: no entry hu"));
        assertThat(bench.run("models", "verify", "pack")).isEqualTo(5);
        assertThat(bench.err()).containsExactly("hemolens: parity.npz: no entry hu");
        bench.packageProblem = Optional.of("manifest.json: missing");
        assertThat(bench.run("models", "verify", "pack")).isEqualTo(5);
        assertThat(bench.err()).containsExactly("hemolens: pack: manifest.json: missing");
    }
}
