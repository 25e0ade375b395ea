package org.hemolens.ui.compare;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.HeldKeys;
import org.hemolens.ui.keys.KeyDispatch;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.TaskRunner;
import org.hemolens.ui.theme.Theme;

/**
 * Holds the view that is away from the main window: on the second screen if there is one. Closed, or its screen gone, the view
 * is back where it was. On the FX thread.
 */
public final class SecondWindow {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 800;

    private final Stage main;
    private final ViewsModel views;
    private final Function<ViewportModel, Optional<Region>> panes;
    private final WindowPlaces places;
    private final TaskRunner tasks;
    private final StackPane holder = new StackPane();
    private final Stage stage = new Stage();
    private Optional<Rectangle2D> remembered = Optional.empty();
    private boolean asked;
    // Held: the list of screens outlives this window.
    private final ListChangeListener<Screen> screens = change -> screensChanged();

    /**
     * @param panes what holds a view, made when first asked for
     * @param perform does an action
     * @param patientHidden whether nothing may tell who the patient is
     */
    public SecondWindow(
            Stage main,
            ViewsModel views,
            Function<ViewportModel, Optional<Region>> panes,
            WindowPlaces places,
            TaskRunner tasks,
            KeyMap keys,
            HeldKeys held,
            Consumer<Action> perform,
            ObservableValue<Boolean> patientHidden) {
        this.main = main;
        this.views = views;
        this.panes = panes;
        this.places = places;
        this.tasks = tasks;
        holder.setId("second-stage");
        holder.getStyleClass().add("second-stage");
        Scene scene = new Scene(holder, WIDTH, HEIGHT);
        Theme.addTo(scene);
        scene.getStylesheets().addAll(main.getScene().getStylesheets());
        new KeyDispatch(scene, keys, held, action -> perform(action, perform), System::nanoTime);
        stage.setScene(scene);
        stage.setMinWidth(320);
        stage.setMinHeight(320);
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint("");
        stage.titleProperty()
                .bind(Bindings.createStringBinding(
                        () -> patientHidden.getValue() ? Texts.of("prior.title-hidden") : Texts.of("prior.title"),
                        patientHidden));
        stage.setOnHiding(e -> keepPlace());
        stage.setOnHidden(e -> back());
        stage.focusedProperty().addListener((property, was, is) -> {
            if (is) {
                views.awayProperty().get().ifPresent(views.activeProperty()::set);
            }
        });
        InvalidationListener framed = o -> frame();
        views.activeProperty().addListener((property, was, is) -> framed.invalidated(property));
        views.awayProperty().addListener((property, was, is) -> {
            framed.invalidated(property);
            if (is.isEmpty()) {
                holder.getChildren().clear();
                stage.hide();
            }
        });
        Screen.getScreens().addListener(new WeakListChangeListener<>(screens));
    }

    private void perform(Action action, Consumer<Action> others) {
        if (action == Action.FULL_SCREEN) {
            stage.setFullScreen(!stage.isFullScreen());
            return;
        }
        if (action == Action.CANCEL && stage.isFullScreen()) {
            stage.setFullScreen(false);
            return;
        }
        if (asksInMain(action)) {
            main.toFront();
            main.requestFocus();
        }
        others.accept(action);
    }

    /** What opens a panel, which is in the main window. */
    private static boolean asksInMain(Action action) {
        return switch (action) {
            case PALETTE, SETTINGS, KEY_SHEET, OPEN_PRIOR, WINDOW_ENTRY, OPEN_FILES, OPEN_FOLDER, RUN -> true;
            default -> false;
        };
    }

    private void frame() {
        boolean active = views.awayProperty()
                .get()
                .filter(a -> a == views.activeProperty().get())
                .isPresent();
        holder.getStyleClass().remove("active");
        if (active) {
            holder.getStyleClass().add("active");
        }
    }

    /** Moves a view here; one that was here goes back. Nothing where there is none to move. */
    public void open(ViewportModel view) {
        if (views.awayProperty().get().equals(Optional.of(view))) {
            stage.toFront();
            return;
        }
        Optional<Region> pane = panes.apply(view);
        if (pane.isEmpty()) {
            return;
        }
        holder.getChildren().clear();
        views.awayProperty().set(Optional.of(view));
        holder.getChildren().setAll(pane.get());
        views.activeProperty().set(view);
        if (stage.isShowing()) {
            stage.toFront();
        } else if (asked) {
            appear();
        } else {
            asked = true;
            Background.start(
                    tasks,
                    places::secondWindow,
                    place -> {
                        remembered = place;
                        appear();
                    },
                    failure -> appear());
        }
    }

    private void appear() {
        if (views.awayProperty().get().isEmpty() || !main.isShowing()) {
            return;
        }
        Rectangle2D at = place();
        stage.setX(at.getMinX());
        stage.setY(at.getMinY());
        stage.setWidth(at.getWidth());
        stage.setHeight(at.getHeight());
        stage.show();
    }

    /** Where it was, if there still is a screen; else all of another screen; else beside the main window's corner. */
    private Rectangle2D place() {
        if (remembered.filter(SecondWindow::onScreen).isPresent()) {
            return remembered.get();
        }
        Optional<Screen> other = Screen.getScreens().stream()
                .filter(s -> !s.getBounds().contains(main.getX() + main.getWidth() / 2, main.getY() + 20))
                .findFirst();
        Rectangle2D screen = other.orElse(Screen.getPrimary()).getVisualBounds();
        return other.isPresent()
                ? screen
                : new Rectangle2D(
                        screen.getMinX() + 60,
                        screen.getMinY() + 40,
                        Math.min(WIDTH, screen.getWidth() - 60),
                        Math.min(HEIGHT, screen.getHeight() - 40));
    }

    /** Whether enough of a window can be seen to take hold of it. */
    private static boolean onScreen(Rectangle2D place) {
        double grip = Math.min(100, place.getWidth());
        return !Screen.getScreensForRectangle(place.getMinX(), place.getMinY(), grip, 40)
                .isEmpty();
    }

    private void screensChanged() {
        if (stage.isShowing()
                && Screen.getScreensForRectangle(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight())
                        .isEmpty()) {
            close();
        }
    }

    private void keepPlace() {
        if (stage.isFullScreen() || Double.isNaN(stage.getX())) {
            return;
        }
        Rectangle2D place = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        remembered = Optional.of(place);
        Background.start(
                tasks,
                () -> {
                    places.keep(place);
                    return true;
                },
                done -> {},
                failure -> {});
    }

    private void back() {
        holder.getChildren().clear();
        views.awayProperty().set(Optional.empty());
    }

    /** Brings the view back to the main window. */
    public void close() {
        views.awayProperty().set(Optional.empty());
    }

    /** The main window goes: the place is kept before the program ends. */
    public void end() {
        if (stage.isShowing()) {
            places.keep(new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
            stage.setOnHiding(e -> {});
            stage.hide();
        }
    }

    Stage stage() {
        return stage;
    }
}
