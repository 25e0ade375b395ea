package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.OccludedRegion;
import org.hemolens.fixture.SimulatedCase;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.ui.explain.OcclusionModel;
import org.hemolens.ui.explain.WhatIf;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.state.AnalysisState;
import org.junit.jupiter.api.Test;

/** A bleed occluded in the window, with the networks of the bundled package. */
class RealOcclusionTest extends RealWorkstationTest {
    private static final HemorrhageClass BLOOD = HemorrhageClass.INTRAPARENCHYMAL;

    @Test
    void withoutTheBleedTheModelSaysLessAndBeforeIsWhatTheStripSays() throws Exception {
        Path folder = temporary.resolve("case");
        SimulatedCase scan = SimulatedCase.write(SimulatedCase.fresh(27, 14, 256, BLOOD), folder);
        openAndLoad(folder.resolve("dicom"));
        fx(() -> workstation.perform(Action.RUN));
        untilState(AnalysisState.DONE);
        int slice = IntStream.range(0, 14)
                .boxed()
                .max(Comparator.comparing(s -> scan.ml(s, BLOOD)))
                .orElseThrow();
        fx(() -> {
            workstation.view().classShownProperty().set(BLOOD);
            workstation.study().moveTo(slice);
            workstation.perform(Action.OCCLUDE);
        });
        OcclusionModel model = workstation.explanations().occlusion();
        OccludedRegion bleed = around(scan, slice);
        fx(() -> model.occlude(bleed));
        assertThat(ask(() -> model.busyProperty().get() || model.answer().isPresent()))
                .as("the window goes on while the networks are loaded and asked")
                .isTrue();
        until(
                "the model has answered",
                () -> model.answer().isPresent() && !model.busyProperty().get());
        WhatIf answer = ask(() -> model.answer().orElseThrow());
        Probabilities strip = ask(() -> Objects.requireNonNull(
                workstation.analysis().sequenceProbabilities().get(slice)));
        for (HemorrhageClass c : HemorrhageClass.all()) {
            assertThat(answer.before().probability(c, CamTarget.SEQUENCE)).isCloseTo(strip.of(c), within(1e-5));
        }
        for (CamTarget target : CamTarget.values()) {
            assertThat(answer.after().logit(BLOOD, target))
                    .as(target.id())
                    .isLessThan(answer.before().logit(BLOOD, target));
        }
        picture("real-occlusion");
        fx(() -> workstation.perform(Action.PROJECTIONS));
        Stage window = ask(() -> Window.getWindows().stream()
                .filter(w -> w instanceof Stage s && s.getTitle().startsWith("Maps from three sides"))
                .map(Stage.class::cast)
                .findFirst()
                .orElseThrow());
        until("the maps are there", () -> ((Label) window.getScene().lookup("#projection-head"))
                .getText()
                .startsWith("Intraparenchymal"));
        picture(window.getScene().getRoot(), "real-projections");
        fx(window::hide);
        fx(() -> workstation.perform(Action.OCCLUDE));
        picture("real-through");
    }

    /** A circle that holds all blood of the slice. */
    private static OccludedRegion around(SimulatedCase scan, int slice) {
        int size = scan.spec().size();
        double x = 0;
        double y = 0;
        int n = 0;
        for (int i = 0; i < size * size; i++) {
            if (scan.mask()[slice][i] != 0) {
                x += i % size + 0.5;
                int row = i / size;
                y += row + 0.5;
                n++;
            }
        }
        double r = 2;
        for (int i = 0; i < size * size; i++) {
            if (scan.mask()[slice][i] != 0) {
                int row = i / size;
                r = Math.max(r, 2 + Math.hypot(i % size + 0.5 - x / n, row + 0.5 - y / n));
            }
        }
        return new OccludedRegion.Circle(x / n, y / n, r, r);
    }
}
