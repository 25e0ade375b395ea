package org.hemolens.ui.explain;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.hemolens.dicom.Series;
import org.hemolens.explain.HeadMidline;
import org.hemolens.explain.ScanFlag;
import org.hemolens.explain.ScanPattern;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.strip.FlagText;
import org.hemolens.ui.theme.Labels;

/** What is odd about the maps' course through the scan, in words; a click on a flag goes to its slice. */
public final class ThroughSection extends VBox {
    private final StudyModel study;
    private final ThroughScan through;
    private final Label energy = Labels.wrapped("");
    private final VBox flags = new VBox(2);
    private final Label by = Labels.wrapped("", "hl-muted", "hl-small");

    /** @param projections opens the maps seen from three sides */
    public ThroughSection(StudyModel study, ThroughScan through, Button projections) {
        super(6);
        this.study = study;
        this.through = through;
        setId("through-scan");
        Label title = Labels.line(Texts.of("through.title"), "hl-heading");
        energy.setId("through-energy");
        flags.setId("through-flags");
        by.setId("through-by");
        getChildren().addAll(title, energy, flags, projections, by);
        through.patternProperty().addListener((property, was, is) -> {
            say();
            flag();
        });
        study.indexProperty().addListener((property, was, is) -> say());
        say();
        flag();
    }

    private void say() {
        Optional<ScanPattern> pattern = through.patternProperty().get();
        energy.setText(pattern.filter(p -> study.index() < p.energy().perSlice().length)
                .map(p -> Texts.of("through.this-slice", FlagText.energy(p.energy(), study.index()), through.how()))
                .orElseGet(() -> Texts.of("through.not-yet")));
    }

    private void flag() {
        flags.getChildren().clear();
        Optional<ScanPattern> pattern = through.patternProperty().get();
        boolean said = pattern.isPresent()
                && study.series()
                        .map(Series::geometry)
                        .filter(ScanPattern::possible)
                        .isPresent();
        if (said) {
            for (ScanFlag flag : pattern.get().flags()) {
                flags.getChildren().add(link(flag));
            }
            if (flags.getChildren().isEmpty()) {
                flags.getChildren().add(Labels.wrapped(Texts.of("through.nothing")));
            }
        } else if (pattern.isPresent()) {
            flags.getChildren()
                    .add(Labels.wrapped(Texts.of("through.not-said", Texts.plain(ScanPattern.NEIGHBOURS_MM))));
        }
        by.setText(said ? by() : "");
        by.setVisible(said);
        by.setManaged(said);
    }

    private Hyperlink link(ScanFlag flag) {
        Hyperlink link = new Hyperlink("⚑ " + FlagText.of(flag));
        link.setWrapText(true);
        link.setMinHeight(USE_PREF_SIZE);
        link.getStyleClass().add("hl-warning");
        link.setOnAction(e -> {
            study.moveTo(flag.slice());
            link.setVisited(false);
        });
        return link;
    }

    private String by() {
        boolean head = through.midline().map(HeadMidline::fromHead).orElse(false);
        return Texts.of(
                "through.by",
                Texts.plain(ScanPattern.NEIGHBOURS_MM),
                Math.round(100 * ScanPattern.WELL_BELOW),
                Texts.of(head ? "through.head-midline" : "through.picture-midline", HeadMidline.TISSUE_HU),
                Texts.plain(ScanPattern.ASIDE_MM));
    }
}
