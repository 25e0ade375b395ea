package org.hemolens.ui.shell;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.SliceFile;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.HeldKeys;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.tags.TagBrowser;
import org.hemolens.ui.tags.TagTree;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.theme.Theme;

/**
 * The tag browser in a window of its own beside the main one: the file of the slice on screen, or one that was asked for.
 * While slices run by, one file is read at a time, and then the one on screen. On the FX thread.
 */
final class TagWindow {
    private static final double WIDTH = 1120;
    private static final double HEIGHT = 720;

    private final Services services;
    private final StudyModel study;
    private final BooleanProperty patientHidden;
    private final TagBrowser browser;
    private final Stage stage = new Stage();
    private Optional<Source> wanted = Optional.empty();
    private Optional<Source> shown = Optional.empty();
    private Optional<TagTree> tree = Optional.empty();
    private boolean reading;
    /** Counts up when answers to what was asked before are no longer wanted. */
    private int generation;

    /** One frame of a file. */
    private record Source(Path file, int frame) {}

    /** @param patientHidden the one switch of the whole window */
    TagWindow(
            Stage owner,
            Services services,
            StudyModel study,
            KeyMap keys,
            HeldKeys held,
            BooleanProperty patientHidden) {
        this.services = services;
        this.study = study;
        this.patientHidden = patientHidden;
        browser = new TagBrowser(services.tasks());
        browser.patientHiddenProperty().bindBidirectional(patientHidden);
        Scene scene = Theme.scene(browser, WIDTH, HEIGHT, 640, 320);
        held.watch(scene);
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> keys.actionOf(e).filter(TagWindow::isHere).ifPresent(action -> {
                    if (held.press(e.getCode())) {
                        perform(action);
                    }
                    e.consume();
                }));
        stage.initOwner(owner);
        stage.setScene(scene);
        stage.setMinWidth(640);
        stage.setMinHeight(320);
        stage.setTitle(Texts.of("tags.title"));
        stage.setOnHidden(e -> forget());
        patientHidden.addListener((property, was, is) -> titled());
        study.indexProperty().addListener((property, was, is) -> follow());
        study.seriesProperty().addListener((property, was, is) -> {
            // files may be others than they were, under the same names
            generation++;
            tree = Optional.empty();
            shown = Optional.empty();
            follow();
        });
        browser.followingProperty().addListener((property, was, is) -> follow());
    }

    private static boolean isHere(Action action) {
        return action == Action.TAGS || action == Action.CANCEL || action == Action.HIDE_PATIENT;
    }

    private void perform(Action action) {
        if (action == Action.HIDE_PATIENT) {
            patientHidden.set(!patientHidden.get());
        } else {
            stage.hide();
        }
    }

    private void titled() {
        stage.setTitle(Texts.of(patientHidden.get() ? "tags.title-hidden" : "tags.title"));
    }

    /** Opens the window on the slice on screen, or closes it. */
    void toggle() {
        if (stage.isShowing()) {
            stage.hide();
        } else {
            open();
        }
    }

    /** Opens the window on the slice on screen. */
    void open() {
        appear();
        browser.followingProperty().set(true);
        follow();
    }

    /** Opens the window on a file that is not on screen. */
    void open(Path file) {
        appear();
        browser.followingProperty().set(false);
        want(Optional.of(new Source(file, 0)));
    }

    private void appear() {
        stage.show();
        stage.toFront();
        browser.focusSearch();
    }

    /** A closed window keeps nothing of a file. */
    private void forget() {
        generation++;
        wanted = Optional.empty();
        shown = Optional.empty();
        tree = Optional.empty();
        browser.showNothing();
    }

    private void follow() {
        tellWhere();
        if (stage.isShowing() && browser.followingProperty().get()) {
            want(onScreen());
        }
    }

    private Optional<Source> onScreen() {
        return study.series()
                .filter(s -> study.index() < s.slices().size())
                .map(s -> s.slices().get(study.index()))
                .map(TagWindow::source);
    }

    private void tellWhere() {
        browser.onScreenProperty().set(shown.isPresent() && shown.equals(onScreen()));
    }

    private static Source source(SliceFile slice) {
        return new Source(slice.file(), slice.frame());
    }

    private void want(Optional<Source> source) {
        wanted = source;
        if (source.isEmpty()) {
            shown = source;
            tree = Optional.empty();
            browser.showNothing();
        } else if (!source.equals(shown) && !reading) {
            next(source.get());
        }
    }

    private void next(Source source) {
        Optional<TagTree> same = tree.filter(t -> t.file().equals(source.file()));
        if (same.isPresent()) {
            shown = Optional.of(source);
            browser.show(same.get(), source.frame());
            tellWhere();
            return;
        }
        reading = true;
        int mine = generation;
        browser.reading();
        Background.start(
                services.tasks(),
                () -> TagTree.of(services.attributes().list(source.file())),
                listed -> {
                    if (mine == generation) {
                        tree = wanted.map(w -> listed);
                    }
                    done(source, mine, () -> browser.show(listed, source.frame()));
                },
                failure -> {
                    tree = Optional.empty();
                    done(source, mine, () -> browser.fail(rejection(source.file(), failure)));
                });
    }

    /** Shows an answer, unless something else is wanted by now. */
    private void done(Source source, int asked, Runnable show) {
        reading = false;
        if (asked == generation && wanted.equals(Optional.of(source))) {
            shown = wanted;
            show.run();
            tellWhere();
        } else {
            wanted.ifPresent(this::next);
        }
    }

    private static SeriesRejection rejection(Path file, Throwable failure) {
        return failure instanceof DicomException e
                ? e.toRejection()
                : new SeriesRejection(file, Reason.UNREADABLE, file.getFileName() + ": " + Reasons.of(failure));
    }
}
