package org.hemolens.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hemolens.analysis.AnalysisListener;
import org.hemolens.analysis.AnalysisRequest;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.GateRefusedException;
import org.hemolens.analysis.SliceResult;
import org.hemolens.analysis.StudyAnalysis;
import org.hemolens.anatomy.HeadRegions;
import org.hemolens.anatomy.Region;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesLoader;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.SliceFile;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.FocusCheck;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.HuUnderHeatmap;
import org.hemolens.explain.MapChecks;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelException;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.report.Disclaimer;
import org.hemolens.report.HeatmapExport;
import org.hemolens.report.Thumbnail;
import org.hemolens.store.CaseOutcome;
import org.hemolens.store.GateOutcome;
import org.hemolens.store.PatientKeys;
import org.hemolens.store.SavedAnalysis;
import org.hemolens.store.SavedCheck;
import org.hemolens.store.SavedSlice;
import org.hemolens.store.SeriesKey;
import org.hemolens.store.TruthLabel;

/** One case from files to what is kept of it. Used by several threads at once. */
final class CaseWork {
    private static final LoadListener NO_LISTENER = new LoadListener() {
        @Override
        public void sliceLoaded(int index, short[] hu) {}

        @Override
        public void sliceFailed(int index, SeriesRejection rejection) {}
    };

    /** What is kept of a case. */
    record Ended(CaseOutcome outcome, Optional<SavedAnalysis> analysis, List<TruthLabel> truth) {}

    private record MapOf(int slice, HemorrhageClass hemorrhageClass) {}

    private final SeriesLoader loader;
    private final StudyAnalysis analysis;
    private final AuditSettings settings;
    private final PatientKeys patients;
    private final Cancellation cancellation;

    CaseWork(
            SeriesLoader loader,
            StudyAnalysis analysis,
            AuditSettings settings,
            PatientKeys patients,
            Cancellation cancellation) {
        this.loader = loader;
        this.analysis = analysis;
        this.settings = settings;
        this.patients = patients;
        this.cancellation = cancellation;
    }

    /**
     * Tries the series one after the other, as {@code analyze} does.
     *
     * @throws ModelException when package or device fail, which may be no fault of the case
     * @throws IOException when a picture cannot be written, naming it
     */
    Ended run(AuditCase of) throws ModelException, IOException {
        long start = System.nanoTime();
        List<String> reasons = new ArrayList<>();
        CaseOutcome.Kind kind = CaseOutcome.Kind.UNREADABLE;
        for (Series series : of.toTry()) {
            try {
                LoadedSeries loaded = loader.load(series, 0, NO_LISTENER, Progress.NONE, cancellation);
                AnalysisResult result = analysis.run(loaded, request(), AnalysisListener.NONE, cancellation);
                return done(of, loaded, result, start);
            } catch (GateRefusedException e) {
                kind = CaseOutcome.Kind.REFUSED;
                ProtocolCheck check =
                        settings.identity() ? e.check() : e.check().withoutPatient();
                reasons.addAll(check.refusals());
            } catch (DicomException e) {
                reasons.add(withoutPaths(series, String.valueOf(e.getMessage())));
            }
        }
        return failed(of, kind, String.join("; ", new LinkedHashSet<>(reasons)), start);
    }

    /** What ended without an analysis. */
    static Ended failed(AuditCase of, CaseOutcome.Kind kind, String reason, long start) {
        return new Ended(
                new CaseOutcome(of.key(), kind, OptionalLong.empty(), Optional.of(reason), seconds(start)),
                Optional.empty(),
                List.of());
    }

    private AnalysisRequest request() {
        return new AnalysisRequest(
                settings.model().folder(),
                settings.device(),
                settings.method(),
                () -> 0,
                settings.override(),
                settings.useCache());
    }

    private Ended done(AuditCase of, LoadedSeries loaded, AnalysisResult result, long start) throws IOException {
        List<SavedSlice> slices = result.slices().stream()
                .map(s -> new SavedSlice(s.index(), s.slice(), s.sequence()))
                .toList();
        SavedAnalysis plain = saved(loaded, result, slices, List.of());
        Optional<CaseTruth> known = of.truthOf(loaded.series());
        List<TruthLabel> truth = known.map(t -> t.labels(loaded.series())).orElse(List.of());
        List<CaseError> errors = known.map(t -> CaseError.of(
                        plain,
                        CaseTruth.ofScan(t.scan(), t.slices(loaded.series())),
                        t.slices(loaded.series()),
                        result.thresholds()))
                .orElse(List.of());
        for (CaseError error : errors) {
            pictures(of, loaded, result, error);
        }
        SavedAnalysis whole = saved(loaded, result, slices, checks(loaded, result, errors));
        return new Ended(
                new CaseOutcome(of.key(), CaseOutcome.Kind.DONE, OptionalLong.empty(), unread(loaded), seconds(start)),
                Optional.of(whole),
                truth);
    }

    /** Slices that the analysis is without, and every figure with it. */
    private static Optional<String> unread(LoadedSeries loaded) {
        int missing = loaded.rejections().size();
        return missing == 0
                ? Optional.empty()
                : Optional.of(
                        missing + " of " + (missing + loaded.series().slices().size()) + " slices could not be read");
    }

    private SavedAnalysis saved(
            LoadedSeries loaded, AnalysisResult result, List<SavedSlice> slices, List<SavedCheck> checks) {
        Series series = loaded.series();
        PatientInfo patient = series.patient();
        Optional<String> clear =
                settings.identity() ? Optional.of(patient.name() + ", " + patient.id()) : Optional.empty();
        return new SavedAnalysis(
                new SeriesKey(
                        loaded.contentHash(),
                        series.details().id(),
                        series.slices().size(),
                        patients.of(patient.id()),
                        clear),
                result.model(),
                result.device(),
                gate(settings.identity() ? result.gate() : result.gate().withoutPatient(), result.overrideReason()),
                result.study(),
                slices,
                checks);
    }

    private static GateOutcome gate(ProtocolCheck check, Optional<String> override) {
        List<ProtocolCheck.Answer> said = check.answers().stream()
                .filter(a -> a.verdict() != ProtocolCheck.Verdict.OK)
                .toList();
        GateOutcome.Verdict verdict = !check.accepted()
                ? GateOutcome.Verdict.REFUSED
                : said.isEmpty() ? GateOutcome.Verdict.OK : GateOutcome.Verdict.WARNING;
        return new GateOutcome(
                verdict,
                said.stream().map(a -> a.question() + ": " + a.evidence()).toList(),
                override);
    }

    /** Of the maps of errors, and of every scan's most probable slice of each class that is called. */
    private List<SavedCheck> checks(LoadedSeries loaded, AnalysisResult result, List<CaseError> errors) {
        Set<MapOf> wanted = new LinkedHashSet<>();
        errors.forEach(e -> wanted.add(new MapOf(e.slice(), e.hemorrhageClass())));
        for (HemorrhageClass c : HemorrhageClass.all()) {
            if (result.study().of(c) >= result.thresholds().of(c)) {
                result.slices().stream()
                        .max(Comparator.comparingDouble(
                                (SliceResult s) -> s.sequence().of(c)))
                        .ifPresent(s -> wanted.add(new MapOf(s.index(), c)));
            }
        }
        if (wanted.isEmpty()) {
            return List.of();
        }
        HeadRegions.Found regions = HeadRegions.of(loaded.volume(), cancellation);
        List<SavedCheck> checks = new ArrayList<>();
        for (MapOf m : wanted) {
            map(result, m.slice(), m.hemorrhageClass())
                    .map(map -> check(m, MapChecks.of(regions, m.slice(), map)))
                    .ifPresent(checks::add);
        }
        return checks;
    }

    private static SavedCheck check(MapOf m, MapChecks checks) {
        Optional<FocusCheck> focus = checks.focus().filter(f -> !f.shares().isEmpty());
        Optional<HuUnderHeatmap> hu = checks.hu();
        String region = focus.flatMap(f -> f.shares().entrySet().stream()
                        .max(Map.Entry.<Region, Double>comparingByValue()
                                .thenComparing(Map.Entry.<Region, Double>comparingByKey()
                                        .reversed()))
                        .map(e -> id(e.getKey())))
                .orElse("");
        return new SavedCheck(
                m.slice(),
                m.hemorrhageClass(),
                region,
                focus.map(FocusCheck::outsideSkull).orElse(Double.NaN),
                focus.map(FocusCheck::warns).orElse(false),
                hu.map(HuUnderHeatmap::mean).orElse(Double.NaN),
                hu.map(h -> h.hints().stream().map(hint -> id(hint.kind())).toList())
                        .orElse(List.of()));
    }

    private void pictures(AuditCase of, LoadedSeries loaded, AnalysisResult result, CaseError error)
            throws IOException {
        Optional<Heatmap> map = map(result, error.slice(), error.hemorrhageClass());
        if (map.isEmpty()) {
            return;
        }
        Path folder = settings.out().resolve(AuditSettings.PICTURES);
        String name = AuditSettings.pictureName(of.key(), error);
        new HeatmapExport(folder, settings.programVersion(), false)
                .writePicture(
                        folder.resolve(name + ".png"),
                        loaded,
                        result,
                        result.slices().get(error.slice()),
                        map.get());
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Disclaimer", Disclaimer.TEXT);
        texts.put("Model", result.model().name() + " " + result.model().version());
        texts.put("ModelSHA256", result.model().sha256());
        texts.put("Software", "Hemolens " + settings.programVersion());
        Thumbnail.write(
                folder.resolve(name + "_small.png"),
                loaded.volume().hu(error.slice()),
                map.get(),
                error.probability(),
                texts);
    }

    private static Optional<Heatmap> map(AnalysisResult result, int slice, HemorrhageClass c) {
        return result.maps()
                .get(slice, c, CamTarget.SEQUENCE, result.maps().branches().getFirst());
    }

    /** Folders and files of hospitals often bear patients' names. */
    private String withoutPaths(Series series, String message) {
        String text = message;
        if (!settings.identity()) {
            for (SliceFile slice : series.slices()) {
                text = text.replace(slice.file().toString(), "file");
                Path name = slice.file().getFileName();
                text = name == null ? text : text.replace(name.toString(), "file");
            }
        }
        return text;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
