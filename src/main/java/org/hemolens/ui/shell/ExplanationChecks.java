package org.hemolens.ui.shell;

import org.hemolens.ui.explain.FaithfulnessSheet;
import org.hemolens.ui.explain.FocusWatch;
import org.hemolens.ui.explain.MapChecksModel;
import org.hemolens.ui.explain.MapChecksSection;
import org.hemolens.ui.explain.ScanRegions;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.task.TaskRunner;

/** The checks of the map on screen, in the tab of explanations. */
final class ExplanationChecks {
    private ExplanationChecks() {}

    static void add(
            WorkstationView content,
            StudyModel study,
            ViewportModel view,
            AnalysisModel analysis,
            ProbeHolder probes,
            TaskRunner tasks) {
        ScanRegions regions = new ScanRegions(study, tasks);
        new FocusWatch(study, view, analysis, tasks, regions);
        content.explanation()
                .add(new MapChecksSection(new MapChecksModel(
                        study,
                        view,
                        analysis,
                        tasks,
                        regions,
                        content.explanation().lookedAt())));
        content.explanation()
                .add(new FaithfulnessFlow(probes, study, view, analysis, () -> content.cover()
                                .open(new FaithfulnessSheet()))
                        .section());
    }
}
