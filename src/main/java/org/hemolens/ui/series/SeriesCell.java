package org.hemolens.ui.series;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hemolens.dicom.OtherSeries;
import org.hemolens.dicom.Series;
import org.hemolens.protocol.SeriesRanking.Candidate;
import org.hemolens.protocol.StudyChoice;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** A row of the browser. */
final class SeriesCell extends WrappingCell<BrowserRow> {
    /** The first slices found are seldom the middle. */
    private static final int FEW = 8;

    private static final double TOOLTIP = 460;

    private final Optional<Thumbnails> thumbnails;
    private final ObservableValue<Boolean> scanning;
    private final ObservableValue<Boolean> patientHidden;
    private final ObservableValue<StudyChoice> choice;
    private final HeadingCells headings = new HeadingCells();
    private final ImageView picture = new ImageView();
    private final StackPane frame = new StackPane(picture);
    private final Node file = Icons.of(MaterialDesignF.FILE_HIDDEN);
    private final Label title = Labels.line("", "hl-strong");
    private final Label part = Labels.wrapped("", "hl-small");
    private final Label stack = Labels.wrapped("", "hl-small", "hl-muted");
    private final Label acquisition = Labels.wrapped("", "hl-small", "hl-muted");
    private final Label time = Labels.line("", "hl-small", "hl-muted");
    private final Label tag = Labels.line("", "hl-small", "hl-warning");
    private final Label issues = Labels.wrapped("", "hl-small", "hl-warning");
    private final Label proposal = Labels.wrapped("", "hl-small", "proposal");
    private final HBox content;

    /**
     * @param scanning whether more may be found
     * @param choice which series are proposed for the model
     * @param patientHidden whether nothing may tell who the patient is; who changes it refreshes the list
     */
    SeriesCell(
            Optional<Thumbnails> thumbnails,
            ObservableValue<Boolean> scanning,
            ObservableValue<StudyChoice> choice,
            ObservableValue<Boolean> patientHidden) {
        this.patientHidden = patientHidden;
        this.thumbnails = thumbnails;
        this.scanning = scanning;
        this.choice = choice;
        scanning.addListener((property, was, is) -> updateItem(getItem(), isEmpty()));
        choice.addListener((property, was, is) -> updateItem(getItem(), isEmpty()));
        issues.setGraphic(Icons.of(MaterialDesignA.ALERT_OUTLINE, "hl-warning"));
        frame.getStyleClass().add("thumbnail");
        frame.setMinSize(Thumbnails.SIZE, Thumbnails.SIZE);
        frame.setMaxSize(Thumbnails.SIZE, Thumbnails.SIZE);
        VBox words = new VBox(1, title, tag, proposal, part, stack, acquisition, time, issues);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        content = new HBox(8, frame, words);
        content.setAlignment(Pos.TOP_LEFT);
        addEventFilter(MouseEvent.MOUSE_PRESSED, e -> {
            if (isEmpty() || getItem() == null || getItem().heading()) {
                e.consume();
            }
        });
    }

    @Override
    protected void updateItem(@Nullable BrowserRow item, boolean empty) {
        super.updateItem(item, empty);
        getStyleClass().removeAll("heading", "not-analysed");
        setTooltip(null);
        picture.setImage(null);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        boolean hidden = patientHidden.getValue();
        switch (item) {
            case BrowserRow.OfPatient row -> heading(headings.show(row, hidden), "series.said-patient");
            case BrowserRow.OfStudy row -> heading(headings.show(row, hidden), "series.said-study");
            case BrowserRow.OfSeries row -> show(row.series());
            case BrowserRow.OfOther row -> show(row.other());
        }
    }

    private void heading(VBox heading, String key) {
        getStyleClass().add("heading");
        setGraphic(heading);
        setAccessibleText(Texts.of(key, words(heading.getChildren().stream())));
    }

    private void show(Series item) {
        title.setText(SeriesFacts.title(item.info(), patientHidden.getValue()));
        boolean scout = item.details().localizer();
        set(tag, scout ? Texts.of("series.scout") : item.info().simulated() ? Texts.of("series.simulated") : "");
        set(
                part,
                item.details().part().isEmpty()
                        ? ""
                        : Texts.of("series.part", Sentences.said(item.details().part())));
        set(stack, SeriesFacts.stack(item));
        set(acquisition, scout ? "" : SeriesFacts.acquisition(item));
        set(time, patientHidden.getValue() ? "" : SeriesFacts.time(item.details()));
        // Of a series that is still being found, neighbours and gaps are not known.
        int n = scout || scanning.getValue() ? 0 : item.geometry().issues().size();
        set(
                issues,
                n == 0
                        ? ""
                        : n == 1
                                ? Sentences.said(
                                        item.geometry().issues().getFirst().message())
                                : Texts.of("series.remarks", n));
        Optional<Candidate> said = scout || item.grayWindow().isPresent()
                ? Optional.empty()
                : choice.getValue().of(item).filter(c -> !scanning.getValue());
        propose(said);
        frame.getChildren().setAll(picture);
        picture(item);
        setGraphic(content);
        String words = words(((VBox) content.getChildren().getLast()).getChildren().stream());
        boolean hidden = patientHidden.getValue();
        // Reasons may quote descriptions, which are free text.
        Tooltip tooltip = new Tooltip((hidden ? SeriesFacts.patientHidden() : SeriesFacts.name(item.patient())) + "\n"
                + words.replace(", ", "\n")
                + said.filter(c -> !hidden).map(SeriesCell::reasons).orElse(""));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP);
        setTooltip(tooltip);
        setAccessibleText(Texts.of("series.said-series", words));
    }

    private void propose(Optional<Candidate> said) {
        boolean proposed = said.filter(Candidate::proposed).isPresent();
        proposal.getStyleClass().removeAll("hl-ok", "hl-muted");
        proposal.getStyleClass().add(proposed ? "hl-ok" : "hl-muted");
        set(
                proposal,
                said.map(c -> Texts.of(proposed ? "series.proposed" : "series.not-proposed", Sentences.said(c.brief())))
                        .orElse(""));
    }

    /** Every reason in full, and what it goes by. */
    private static String reasons(Candidate c) {
        return "\n\n"
                + (c.proposed() ? Texts.of("series.why-proposed") : Texts.of("series.why-not-proposed"))
                + c.reasons().stream().map(r -> "\n– " + Sentences.said(r)).collect(Collectors.joining())
                + (c.pixelsSeen() ? "\n" + Texts.of("series.by-both") : "\n" + Texts.of("series.by-headers"));
    }

    private void show(OtherSeries item) {
        getStyleClass().add("not-analysed");
        set(proposal, "");
        title.setText(SeriesFacts.title(item.info(), patientHidden.getValue()));
        set(tag, Texts.of("series.never-analysed", Sentences.said(item.kind().label())));
        int n = item.files().size();
        set(part, "");
        set(
                stack,
                (n > 1
                                ? Texts.of("series.objects", n) + " "
                                : patientHidden.getValue()
                                        ? ""
                                        : item.files().getFirst().getFileName() + ": ")
                        + Sentences.said(item.kind().reason()));
        set(acquisition, "");
        set(time, patientHidden.getValue() ? "" : SeriesFacts.time(item.details()));
        set(issues, "");
        frame.getChildren().setAll(file);
        setGraphic(content);
        String words = words(((VBox) content.getChildren().getLast()).getChildren().stream());
        setTooltip(new Tooltip(words.replace(", ", "\n")));
        setAccessibleText(Texts.of("series.said-other", words));
    }

    private void picture(Series item) {
        picture.setImage(null);
        if (scanning.getValue() && item.slices().size() < FEW) {
            return;
        }
        thumbnails.flatMap(t -> t.of(item, image -> arrived(item, image))).ifPresent(picture::setImage);
    }

    /** The cell may show another series by now. */
    private void arrived(Series item, Optional<Image> image) {
        if (getItem() instanceof BrowserRow.OfSeries row
                && Objects.equals(Thumbnails.middle(row.series()), Thumbnails.middle(item))) {
            picture.setImage(image.orElse(null));
        }
    }

    private static void set(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }

    private static String words(Stream<Node> labels) {
        return labels.map(n -> ((Label) n).getText()).filter(t -> !t.isEmpty()).collect(Collectors.joining(", "));
    }
}
