package org.hemolens.ui.viewport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.text.FontWeight;
import org.hemolens.dicom.Series;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.theme.MapText;
import org.hemolens.ui.theme.WindowText;
import org.hemolens.window.WindowLevel;

/** What must be said on the picture itself, so that it is on every capture too. */
final class Statements {

    private static final double MARGIN = 8;

    /** Longer lines are hard to read. */
    private static final double WIDEST = 520;

    /** Shorter ones stack up over the picture. */
    private static final double NARROWEST = 280;

    private final OverlayText banner =
            new OverlayText("banner", HPos.CENTER, VPos.TOP, 12, FontWeight.BOLD).fill(OverlayText.WARNING);
    private final OverlayText aboutAi =
            new OverlayText("ai-statement", HPos.CENTER, VPos.BOTTOM, 11, FontWeight.NORMAL).boxed();
    private final OverlayText middle = new OverlayText("middle", HPos.CENTER, VPos.CENTER, 14, FontWeight.NORMAL);
    private final Group group = new Group(banner.node(), aboutAi.node(), middle.node());

    Statements() {
        group.setManaged(false);
        group.setMouseTransparent(true);
        banner.set(notForDiagnosis());
    }

    /** Stays on screen whatever is shown. */
    static String notForDiagnosis() {
        return Texts.of("statements.not-for-diagnosis");
    }

    static String simulated() {
        return Texts.of("statements.simulated");
    }

    static String aboutHeatmaps() {
        return Texts.of("statements.about-heatmaps");
    }

    Group node() {
        return group;
    }

    /** @return where the space below the banner begins, viewport pixels */
    double drawBanner(StudyModel study, double width) {
        return drawBanner(banner, study, width, MARGIN);
    }

    static double drawBanner(OverlayText banner, StudyModel study, double width, double top) {
        boolean simulated = study.series().map(s -> s.info().simulated()).orElse(false);
        String gray = study.series()
                .flatMap(Series::grayWindow)
                .map(Statements::withoutTrueHu)
                .orElse("");
        banner.set(notForDiagnosis() + (simulated ? "\n" + simulated() : "") + (gray.isEmpty() ? "" : "\n" + gray));
        banner.wrapWhere(width - 2 * MARGIN);
        banner.placeAt(width / 2, top);
        return top + banner.height() + 4;
    }

    /** Two lines: what is missing, and "black to white taken for 0 to 80 HU (W/C 80/40)". */
    private static String withoutTrueHu(WindowLevel gray) {
        return Texts.of("statements.no-true-hu") + "\n"
                + Texts.of(
                        "statements.gray",
                        Texts.plain(gray.lowest()),
                        Texts.plain(gray.highest()),
                        WindowText.of(gray));
    }

    /**
     * Where sentences find room at the picture's foot, viewport pixels.
     *
     * @param width of the viewport
     * @param between the lower corners' texts
     * @param foot lower end of a text between them
     * @param height of a text between them, at most
     * @param above lower end of a text above them
     */
    record Room(double width, double between, double foot, double height, double above) {}

    /** Between the lower corners where there is room, so that it covers as little of the head as can be; else above them. */
    void drawAi(
            AnalysisModel analysis,
            ViewportModel view,
            HeatmapSituation situation,
            List<String> labels,
            boolean brief,
            Room room) {
        List<String> lines = new ArrayList<>(aiLines(analysis, view, situation, brief));
        lines.addAll(labels);
        aboutAi.set(String.join("\n", lines));
        aboutAi.wrapAt(Math.min(Math.max(room.between(), NARROWEST), WIDEST));
        if (room.between() >= NARROWEST && aboutAi.height() <= room.height()) {
            aboutAi.placeAt(room.width() / 2, room.foot());
            return;
        }
        aboutAi.wrapAt(Math.min(room.width() - 4 * MARGIN, WIDEST));
        aboutAi.placeAt(room.width() / 2, room.above());
    }

    /** @param brief whether what heatmaps are is said in one sentence */
    static List<String> aiLines(AnalysisModel analysis, ViewportModel view, HeatmapSituation situation, boolean brief) {
        AnalysisState state = analysis.stateProperty().get();
        if (state == AnalysisState.IDLE || state == AnalysisState.REFUSED) {
            return List.of();
        }
        if (!view.aiShownProperty().get()) {
            return List.of(Texts.of("statements.ai-hidden"));
        }
        List<String> lines = new ArrayList<>(situation.words());
        if (analysis.modelProperty().get() != null
                && !analysis.modelProperty().get().trained()) {
            lines.add(Texts.of("statements.untrained"));
        }
        analysis.result()
                .flatMap(r -> r.overrideReason())
                .ifPresent(r -> lines.add(Texts.of("statements.overridden", r)));
        if (state == AnalysisState.CANCELLED || state == AnalysisState.FAILED) {
            lines.add(Texts.of("statements.incomplete"));
        }
        if (view.heatmapShownProperty().get()) {
            Optional.ofNullable(analysis.modelProperty().get())
                    .filter(m -> analysis.comparedProperty().get())
                    .ifPresent(m -> lines.add(Texts.of("compared.whose-map", m.name() + " " + m.version())));
            if (brief) {
                lines.add(Texts.of("statements.about-heatmaps-brief", briefCaption(analysis, view)));
            } else {
                lines.add(caption(analysis, view));
                lines.add(aboutHeatmaps());
            }
        } else {
            lines.add(Texts.of("statements.heatmaps-hidden"));
        }
        return lines;
    }

    private static String briefCaption(AnalysisModel analysis, ViewportModel view) {
        return MapText.briefCaption(
                analysis.methodProperty().get(),
                view.maps().drawingProperty().get(),
                view.maps().scaleProperty().get(),
                view.maps().blocksProperty().get());
    }

    private static String caption(AnalysisModel analysis, ViewportModel view) {
        return MapText.caption(
                analysis.methodProperty().get(),
                view.targetProperty().get(),
                view.branchProperty().get(),
                view.maps().drawingProperty().get(),
                view.maps().scaleProperty().get(),
                view.maps().blocksProperty().get());
    }

    /** Sentences at the foot of a reformat, above the lower corners' texts. */
    void drawFoot(List<String> lines, double width, double above) {
        aboutAi.set(String.join("\n", lines));
        aboutAi.wrapAt(Math.min(width - 4 * MARGIN, WIDEST));
        aboutAi.placeAt(width / 2, above);
    }

    /** Says why there is no slice, in the middle; an empty text when there is one. */
    void drawMiddle(StudyModel study, boolean patientHidden, double width, double height) {
        drawMiddle(middleText(study, patientHidden), width, height);
    }

    void drawMiddle(String text, double width, double height) {
        middle.set(text);
        middle.placeAt(width / 2, height / 2);
    }

    private static String middleText(StudyModel study, boolean patientHidden) {
        int index = study.index();
        if (study.series().isEmpty()) {
            return Texts.of("statements.open");
        }
        if (study.hu(index).isPresent()) {
            return "";
        }
        return study.failure(index)
                .map(f -> Texts.of("statements.not-shown", index + 1) + "\n"
                        + Sentences.said(patientHidden ? f.reason().words() : f.message()))
                .orElse(Texts.of("statements.loading", index + 1));
    }
}
