package org.hemolens.ui.measure;

import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.measure.Draft;
import org.hemolens.measure.HematomaVolume.Share;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.theme.Labels;

/** Says what to do next with the tool in hand, and asks for the share of each slice of a hematoma. */
public final class MeasureGuide extends VBox {
    private final MeasureModel model;
    private final StudyModel study;
    private final ReadOnlyBooleanProperty slabShown;
    private final Label text = Labels.wrapped("", "measure-guide-text");
    private final Label soFar = Labels.wrapped("", "hl-muted");
    private final Button most = share(Texts.of("measure.share-most"), "share-most", Share.MOST);
    private final Button part = share(Texts.of("measure.share-part"), "share-part", Share.PART);
    private final Button little = share(Texts.of("measure.share-little"), "share-little", Share.LITTLE);
    private final Button done = new Button(Texts.of("measure.done"));
    private final HBox shares = new HBox(6, most, part, little, done);

    /** @param slabShown whether the picture is a slab, on which nothing is measured */
    public MeasureGuide(MeasureModel model, StudyModel study, ReadOnlyBooleanProperty slabShown) {
        this.slabShown = slabShown;
        this.model = model;
        this.study = study;
        setId("measure-guide");
        getStyleClass().add("measure-guide");
        setAlignment(Pos.CENTER);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        text.setId("measure-guide-text");
        soFar.setId("measure-guide-so-far");
        shares.setAlignment(Pos.CENTER);
        done.setId("share-done");
        done.setMinWidth(Region.USE_PREF_SIZE);
        done.setOnAction(e -> model.volume().finishVolume());
        getChildren().addAll(text, soFar, shares);
        model.revisionProperty().addListener((property, was, is) -> refresh());
        slabShown.addListener((property, was, is) -> refresh());
        refresh();
    }

    private Button share(String label, String id, Share share) {
        Button b = new Button(label);
        b.setId(id);
        b.setMinWidth(Region.USE_PREF_SIZE);
        b.setOnAction(e -> this.model.volume().count(share));
        return b;
    }

    private void refresh() {
        boolean overSlab = slabShown.get()
                && (model.draft().isPresent() || model.selectedProperty().get().isPresent());
        boolean wanted =
                (overSlab || model.draft().isPresent()) && study.series().isPresent();
        setVisible(wanted);
        setManaged(wanted);
        if (!wanted) {
            return;
        }
        if (overSlab) {
            text.setText(Texts.of("measure.slab-off"));
            asked(false);
            return;
        }
        Draft draft = model.draft().orElseThrow();
        boolean counting = draft.isCounting();
        text.setText(counting ? question(draft) : Texts.of("measure.guide", draft.guide() + elsewhere(draft)));
        soFar.setText(counting ? model.volume().countedSoFar() : "");
        asked(counting);
        boolean askable =
                counting && !model.volume().isLargest() && model.slice().isPresent();
        most.setDisable(!askable);
        part.setDisable(!askable);
        little.setDisable(!askable);
    }

    private void asked(boolean counting) {
        shares.setVisible(counting);
        shares.setManaged(counting);
        soFar.setVisible(counting);
        soFar.setManaged(counting);
    }

    private String elsewhere(Draft draft) {
        OptionalInt at = model.volume().draftSlice();
        return draft.isBegun() && at.isPresent() && at.getAsInt() != study.index()
                ? " " + Texts.of("measure.begun-on", at.getAsInt() + 1)
                : "";
    }

    private String question(Draft draft) {
        String largest = model.volume().draftSlice().isPresent()
                ? Texts.of("measure.on-image", model.volume().draftSlice().getAsInt() + 1)
                : Texts.of("measure.the-largest");
        if (model.volume().uncounted().isEmpty()) {
            return Texts.of("measure.all-counted");
        }
        if (model.volume().isLargest()) {
            return Texts.of("measure.is-largest");
        }
        return Texts.of("measure.how-large", largest)
                + model.slice()
                        .map(s -> draft.shares().get(s.key()))
                        .map(s -> "  " + Texts.of("measure.said", words(s)))
                        .orElse("");
    }

    private static String words(Share share) {
        return switch (share) {
            case MOST -> Texts.of("measure.counts-most");
            case PART -> Texts.of("measure.counts-part");
            case LITTLE -> Texts.of("measure.counts-little");
        };
    }
}
