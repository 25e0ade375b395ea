package org.hemolens.ui.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.hemolens.analysis.ChannelPicture;
import org.hemolens.analysis.InputView;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.PackageSummary;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.task.TaskRunner;
import org.hemolens.ui.theme.Labels;
import org.jspecify.annotations.Nullable;

/** Every channel of every slice network's input for the slice on screen, in a window of its own. On the FX thread. */
public final class InputWindow {
    /** Of one series by one package, with what it says of a slice. */
    private record Seen(Source source, int slice, ModelIdentity model, List<ChannelPicture> channels) {}

    private record Source(LoadedSeries series, Path folder) {}

    /** Reads the package with the first slice and keeps it. */
    private static final class View {
        private final Source source;
        private @Nullable ModelPackage model;
        private @Nullable InputView inputs;

        View(Source source) {
            this.source = source;
        }

        synchronized Seen of(int slice) throws ModelException {
            ModelPackage p = model;
            InputView i = inputs;
            if (p == null || i == null) {
                p = ModelPackage.read(source.folder());
                i = new InputView(p, source.series());
                model = p;
                inputs = i;
            }
            return new Seen(source, slice, p.identity(), i.of(slice));
        }
    }

    private final StudyModel study;
    private final ObservableValue<Optional<PackageSummary>> modelPackage;
    private final LatestWork<Seen> work;
    private final SideWindow window;
    private final Label head = Labels.wrapped("", "hl-heading");
    private final Label said = Labels.wrapped("", "hl-muted");
    /** A row for each network. */
    private final VBox channels = new VBox(16);

    private final List<ChannelBox> boxes = new ArrayList<>();
    private @Nullable View view;

    /** @param modelPackage the package used */
    InputWindow(
            SideWindow.Host host,
            StudyModel study,
            ObservableValue<Optional<PackageSummary>> modelPackage,
            TaskRunner tasks) {
        this.study = study;
        this.modelPackage = modelPackage;
        work = new LatestWork<>(tasks, this::take, this::fail);
        head.setId("input-head");
        said.setId("input-said");
        channels.setId("input-channels");
        channels.getStyleClass().add("input-channels");
        VBox top = new VBox(2, head, said);
        top.getStyleClass().add("hl-panel");
        ScrollPane scrolled = new ScrollPane(channels);
        scrolled.setFitToWidth(true);
        scrolled.setFocusTraversable(true);
        scrolled.setAccessibleText(Texts.of("input.window"));
        scrolled.getStyleClass().add("hl-focusable");
        window = new SideWindow(
                host, new BorderPane(scrolled, top, null, null, null), Texts.of("input.window"), 940, 980);
        window.stage().setOnHidden(e -> blank(""));
        window.stage().setOnShown(e -> follow());
        study.indexProperty().addListener((property, was, is) -> follow());
        study.loadedProperty().addListener((property, was, is) -> follow());
        modelPackage.addListener((property, was, is) -> follow());
    }

    void toggle() {
        window.toggle();
    }

    Stage stage() {
        return window.stage();
    }

    private void follow() {
        Optional<LoadedSeries> series = study.loaded();
        Optional<Path> folder =
                modelPackage.getValue().filter(p -> p.problem().isEmpty()).map(PackageSummary::folder);
        if (!window.isShowing() || series.isEmpty() || folder.isEmpty()) {
            blank(Texts.of(folder.isEmpty() ? "input.no-package" : "input.no-series"));
            return;
        }
        Source source = new Source(series.get(), folder.get());
        View there = view;
        if (there == null || !there.source.equals(source)) {
            blank(Texts.of("input.reading"));
            there = new View(source);
            view = there;
        }
        View asked = there;
        int slice = study.index();
        work.want(() -> asked.of(slice));
    }

    private void blank(String why) {
        work.forget();
        view = null;
        boxes.clear();
        channels.getChildren().clear();
        head.setText(why);
        said.setText("");
    }

    private void fail(Throwable thrown) {
        blank(Texts.of("input.failed", Sentences.of(thrown)));
    }

    private void take(Seen seen) {
        View there = view;
        if (there == null || !there.source.equals(seen.source())) {
            return;
        }
        head.setText(Texts.of(
                "input.head",
                seen.slice() + 1,
                seen.source().series().volume().sliceCount(),
                seen.model().name(),
                seen.model().version()));
        said.setText(Texts.of("input.what"));
        while (boxes.size() < seen.channels().size()) {
            int i = boxes.size();
            ChannelBox box = new ChannelBox();
            box.setId("input-channel-" + i);
            boxes.add(box);
            if (seen.channels().get(i).channel() == 0) {
                channels.getChildren().add(new FlowPane(12, 12));
            }
            ((FlowPane) channels.getChildren().getLast()).getChildren().add(box);
        }
        for (int i = 0; i < boxes.size(); i++) {
            boxes.get(i).show(seen.channels().get(i));
        }
    }
}
