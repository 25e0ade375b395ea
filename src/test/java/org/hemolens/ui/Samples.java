package org.hemolens.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.MapStore;
import org.hemolens.analysis.ScanFeatures;
import org.hemolens.analysis.SliceResult;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesInfo;
import org.hemolens.dicom.SliceFile;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.Probabilities;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.ProtocolCheck.Answer;
import org.hemolens.protocol.ProtocolCheck.Verdict;
import org.hemolens.window.VoiLutFunction;

/** Made-up but likely values for tests of controls: a subdural bleed in the upper third of the head. */
public final class Samples {
    public static final Probabilities THRESHOLDS = new Probabilities(0.42, 0.3, 0.5, 0.5, 0.45, 0.38);

    private Samples() {}

    /** Probabilities of slice i of n. */
    public static Probabilities slice(int i, int n) {
        double t = (double) i / n;
        double subdural = 0.97 * bump(t, 0.68, 0.1);
        double subarachnoid = 0.62 * bump(t, 0.6, 0.05);
        double noise = 0.03 + 0.02 * Math.sin(i * 1.7);
        double any = Math.min(1, 0.04 + Math.max(subdural, subarachnoid));
        return new Probabilities(any, 0.25 * subdural, noise, 0.012, subarachnoid, Math.max(0.004, subdural));
    }

    private static double bump(double t, double centre, double width) {
        double d = (t - centre) / width;
        return Math.exp(-d * d);
    }

    public static ModelIdentity model(boolean trained) {
        return new ModelIdentity(
                "two-branch-small",
                "1.0",
                "9f2c41d07be35a6688f0c1d2e3f405162738495a6b7c8d9e0f1a2b3c4d5e6f70",
                trained,
                "Non-commercial research and education");
    }

    public static PackageSummary summary(boolean trained) {
        return new PackageSummary(
                Path.of("two-branch-small"),
                Optional.of(model(trained)),
                "Two slice branches and a sequence network, small",
                "Research and education; not for diagnostic use",
                List.of(
                        "Adult head CT without contrast, axial, soft-tissue kernel.",
                        "Trained on few real slices; a miss is likely.",
                        "Says nothing of ischemia, tumour, fracture or age of blood."),
                "Real: 3,192 slices of RSNA 2019. Simulated: 400 scans.",
                "Flanders et al. 2020",
                Optional.empty());
    }

    /** A finished analysis of n slices. */
    public static AnalysisResult result(int n, boolean trained, Optional<String> override, boolean fromCache) {
        List<SliceResult> slices = IntStream.range(0, n)
                .mapToObj(i -> new SliceResult(i, "1.2." + i, i * 5.0, slice(i, n), slice(i, n)))
                .toList();
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("slice networks", 4.1);
        seconds.put("sequence network", 0.2);
        return new AnalysisResult(
                "content",
                model(trained),
                "CPU, 2 threads",
                gate(),
                override,
                THRESHOLDS,
                slices,
                new Probabilities(0.981, 0.243, 0.047, 0.012, 0.581, 0.966),
                new MapStore(List.of("fused", "A", "B")),
                new ScanFeatures(n, new float[n], new float[n * HemorrhageClass.COUNT]),
                seconds,
                fromCache);
    }

    /** Accepted with one warning. */
    public static ProtocolCheck gate() {
        return new ProtocolCheck(List.of(
                new Answer("Modality", Verdict.OK, "CT (0008,0060)"),
                new Answer("Head", Verdict.OK, "BodyPartExamined HEAD; skull in 26 of 28 slices"),
                new Answer("Orientation", Verdict.WARNING, "axial, gantry tilt 18.5 degrees"),
                new Answer("Contrast", Verdict.OK, "no agent stated (0018,0010); no vessels above 150 HU"),
                new Answer("Slice thickness", Verdict.OK, "5.0 mm, 6 mm allowed")));
    }

    /** Refused for its kernel. */
    public static ProtocolCheck refused() {
        List<Answer> answers = new ArrayList<>(gate().answers());
        answers.add(
                new Answer("Kernel", Verdict.REFUSED, "BONEPLUS (0018,1210) is a bone kernel; soft tissue is needed"));
        return new ProtocolCheck(answers);
    }

    /** A series of n slices at the given distances, repeated. */
    public static Series series(String study, int number, String description, String kernel, int n, double... gaps) {
        List<ImagePlane> planes = new ArrayList<>();
        List<Double> positions = new ArrayList<>();
        List<SliceFile> files = new ArrayList<>();
        double z = -40;
        for (int i = 0; i < n; i++) {
            planes.add(new ImagePlane(
                    new Vector3(-125, -125, z), new Vector3(1, 0, 0), new Vector3(0, 1, 0), 0.488, 0.488, 512, 512));
            positions.add(z);
            files.add(new SliceFile(
                    Path.of("IM" + i), "1.2.3." + number + "." + i, OptionalInt.of(i + 1), Optional.empty()));
            z += gaps[i % gaps.length];
        }
        List<GeometryIssue> issues = gaps.length > 1 ? issues() : List.of();
        return new Series(
                new PatientInfo("ROE^JANE", "HL-0041", "1951-03-02", "F", "074Y"),
                new StudyInfo(study, "2026-11-02", "14:31:07", "CT HEAD W/O CONTRAST", "A1120", "General Hospital"),
                new SeriesInfo(
                        "1.2.3." + number,
                        "CT",
                        OptionalInt.of(number),
                        description,
                        kernel,
                        OptionalDouble.of(120),
                        OptionalDouble.of(gaps[0]),
                        "GE MEDICAL SYSTEMS",
                        "LightSpeed",
                        List.of("ORIGINAL", "PRIMARY", "AXIAL"),
                        "HEAD",
                        "",
                        description.startsWith("Simulated")),
                files,
                new VolumeGeometry(planes, positions, 0, issues),
                Optional.empty(),
                VoiLutFunction.LINEAR);
    }

    public static List<GeometryIssue> issues() {
        return List.of(
                new GeometryIssue(GeometryIssue.Kind.GANTRY_TILT, "gantry tilt of 18.5 degrees"),
                new GeometryIssue(
                        GeometryIssue.Kind.IRREGULAR_SPACING, "slices are 2.5 to 7.5 mm apart; 5.0 mm is usual here"));
    }
}
