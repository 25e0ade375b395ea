package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.hemolens.measure.MeasureTool;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.keys.KeyStroke;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;

/** Every key of every action, pressed in the window: what must change is said for each; an action left out fails. */
class EveryKeyTest extends WorkstationTest {
    /** They open the system's own dialog, which no test can close; their buttons and the opening behind them have tests. */
    private static final Set<Action> SYSTEM_DIALOGS = EnumSet.of(Action.OPEN_FOLDER, Action.OPEN_FILES);

    /**
     * @param before what makes the key's effect visible
     * @param seen must differ before and after
     * @param after puts things back
     */
    private record Effect(Runnable before, Callable<Object> seen, Runnable after) {}

    private final Map<Action, Effect> effects = new EnumMap<>(Action.class);

    private void effect(Action action, Callable<Object> seen) {
        effect(action, () -> {}, seen, () -> {});
    }

    private void effect(Action action, Runnable before, Callable<Object> seen, Runnable after) {
        effects.put(action, new Effect(before, seen, after));
    }

    @Test
    void everyKeyDoesWhatItsActionSays() throws Exception {
        openHead();
        reading();
        zooming();
        measuring();
        views();
        program();
        List<String> dead = new ArrayList<>();
        KeyMap keys = KeyMap.standard();
        for (Action action : Action.values()) {
            if (SYSTEM_DIALOGS.contains(action)) {
                assertThat(keys.keys(action)).as(action.name()).isNotEmpty();
                continue;
            }
            Effect effect = effects.get(action);
            if (effect == null || keys.keys(action).isEmpty()) {
                dead.add(action + (effect == null ? ": this test does not say what it does" : ": no key"));
                continue;
            }
            for (KeyStroke key : keys.keys(action)) {
                effect.before().run();
                Object before = ask(effect.seen());
                press(key);
                if (!changed(effect.seen(), before)) {
                    dead.add(action + " by " + key.label() + ": still " + before);
                }
                effect.after().run();
            }
        }
        assertThat(dead).isEmpty();
    }

    /** Some effects come in a later pulse or from another thread. */
    private boolean changed(Callable<Object> seen, Object before) throws InterruptedException {
        for (int i = 0; i < 40; i++) {
            settle();
            if (!ask(seen).equals(before)) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    private void reading() {
        for (Action preset : List.of(
                Action.PRESET_1, Action.PRESET_2, Action.PRESET_3, Action.PRESET_4, Action.PRESET_5, Action.PRESET_6)) {
            effect(
                    preset,
                    this::oddWindow,
                    () -> workstation.view().windowProperty().get(),
                    () -> {});
        }
        // The fakes' files state none: that is said.
        effect(
                Action.PRESET_FILE,
                () -> {},
                () -> workstation.notices().list().toString(),
                () -> fx(() -> workstation.notices().information("again")));
        effect(Action.INVERT, () -> workstation.view().invertedProperty().get());
        effect(Action.WINDOW_ENTRY, () -> {}, EveryKeyTest::windows, this::closeOthers);
        for (Action move : List.of(
                Action.PREVIOUS_SLICE,
                Action.NEXT_SLICE,
                Action.TEN_BACK,
                Action.TEN_ON,
                Action.FIRST_SLICE,
                Action.LAST_SLICE)) {
            effect(move, () -> goTo(SLICES / 2), this::index, () -> {});
        }
        effect(
                Action.CINE,
                () -> {},
                () -> workstation.view().cineProperty().get(),
                () -> fx(() -> workstation.view().cineProperty().set(false)));
        effect(Action.CINE_SWEEP, () -> workstation.view().cineSweepProperty().get());
        effect(Action.CINE_SLOWER, () -> workstation.view().cineRateProperty().get());
        effect(Action.CINE_FASTER, () -> workstation.view().cineRateProperty().get());
        effect(Action.RUN, () -> {}, analysis.runs::get, () -> {});
        effect(
                Action.TOGGLE_AI,
                () -> {},
                () -> workstation.view().aiShownProperty().get(),
                this::showAi);
        effect(
                Action.TOGGLE_HEATMAP,
                () -> workstation.view().heatmapShownProperty().get());
        effect(
                Action.ALL_MAPS,
                () -> workstation.view().maps().allAboveProperty().get());
        effect(Action.SOLO_MAP, () -> workstation.view().maps().soloProperty().get());
        effect(Action.MUTE_MAP, () -> workstation.view().maps().muted().toString());
        effect(
                Action.MAP_METHOD,
                () -> workstation.view().maps().methodProperty().get());
        effect(
                Action.MAP_CONTOURS,
                () -> workstation.view().maps().drawingProperty().get());
        effect(Action.MAP_SCALE, () -> workstation.view().maps().scaleProperty().get());
        effect(
                Action.MAP_BLOCKS,
                () -> workstation.view().maps().blocksProperty().get());
        effect(
                Action.COMPARE_PACKAGES,
                () -> {},
                () -> lookup("#packages").tryQuery().isPresent(),
                this::escape);
        for (Action said : List.of(Action.SWAP_PACKAGES, Action.NEXT_DISAGREEMENT, Action.PREVIOUS_DISAGREEMENT)) {
            // Without a second package: that is said. ComparisonTest has one.
            effect(
                    said,
                    () -> fx(() -> workstation.notices().information("again")),
                    () -> workstation.notices().list().toString(),
                    () -> {});
        }
        effect(Action.PACKAGES, () -> {}, () -> lookup("#packages").tryQuery().isPresent(), this::escape);
        effect(Action.SIX_MAPS, () -> {}, EveryKeyTest::windows, this::closeOthers);
        effect(
                Action.SEGMENT,
                () -> {},
                () -> workstation.segmentations().flow().model().state(),
                () -> {});
        effect(
                Action.TOGGLE_LABELS,
                () -> workstation.views().labels().visibleProperty().get());
        effect(
                Action.LABEL_DRAWING,
                () -> workstation.views().labels().drawingProperty().get());
        effect(Action.NEXT_ABOVE, () -> goTo(0), this::index, () -> {});
        effect(Action.PREVIOUS_ABOVE, () -> goTo(SLICES - 1), this::index, () -> {});
        effect(Action.PROJECTIONS, () -> {}, EveryKeyTest::windows, this::closeOthers);
        effect(Action.MODEL_INPUT, () -> {}, EveryKeyTest::windows, this::closeOthers);
        effect(
                Action.OCCLUDE,
                () -> {},
                () -> workstation.explanations().occlusion().inHandProperty().get(),
                this::escape);
    }

    private void zooming() {
        effect(Action.TURN_RIGHT, this::turned);
        effect(Action.TURN_LEFT, this::turned);
        effect(
                Action.UNTURN,
                () -> fx(() -> workstation.view().mirroredXProperty().set(true)),
                this::turned,
                () -> {});
        effect(Action.ZOOM_IN, () -> workstation.view().zoomProperty().get());
        effect(Action.ZOOM_OUT, () -> workstation.view().zoomProperty().get());
        effect(
                Action.FIT,
                () -> fx(() -> workstation.view().zoomProperty().set(3.7)),
                () -> workstation.view().zoomProperty().get(),
                () -> {});
        effect(
                Action.ONE_TO_ONE,
                () -> fx(() -> workstation.view().zoomProperty().set(3.7)),
                () -> workstation.view().zoomProperty().get(),
                () -> {});
        effect(Action.MAGNIFIER, () -> workstation.view().magnifierProperty().get());
        effect(Action.MIRROR_X, () -> workstation.view().mirroredXProperty().get());
        effect(Action.MIRROR_Y, () -> workstation.view().mirroredYProperty().get());
        effect(
                Action.RESET,
                this::oddWindow,
                () -> workstation.view().windowProperty().get(),
                () -> {});
        effect(
                Action.FULL_SCREEN,
                () -> {},
                () -> stage().isFullScreen(),
                () -> fx(() -> stage().setFullScreen(false)));
    }

    private void measuring() {
        Map<Action, MeasureTool> tools = Map.of(
                Action.MEASURE_DISTANCE, MeasureTool.DISTANCE,
                Action.MEASURE_ANGLE, MeasureTool.ANGLE,
                Action.MEASURE_ELLIPSE, MeasureTool.ELLIPSE,
                Action.MEASURE_OUTLINE, MeasureTool.FREEHAND,
                Action.MEASURE_MIDLINE, MeasureTool.MIDLINE_SHIFT,
                Action.MEASURE_VOLUME, MeasureTool.HEMATOMA_VOLUME);
        tools.forEach((action, tool) -> effect(
                action,
                () -> {},
                () -> workstation.measure().toolProperty().get().equals(Optional.of(tool)),
                () -> fx(() -> workstation.measure().leaveTool())));
        effect(
                Action.TOGGLE_MEASUREMENTS,
                () -> workstation.measure().shownProperty().get());
        effect(
                Action.WINDOW_OF_REGION,
                () -> {
                    oddWindow();
                    ellipse();
                },
                () -> workstation.view().windowProperty().get(),
                () -> {});
        effect(Action.DELETE_MEASUREMENT, this::ellipse, this::measured, () -> {});
        effect(Action.UNDO, this::ellipse, this::measured, () -> {});
        effect(
                Action.REDO,
                () -> {
                    ellipse();
                    fx(() -> workstation.measure().undo());
                },
                this::measured,
                () -> {});
    }

    private void views() {
        effect(Action.LAYOUT_SINGLE, () -> layout(ViewLayout.FOUR), this::layout, this::single);
        effect(Action.LAYOUT_TWO_WINDOWS, () -> {}, this::layout, this::single);
        effect(Action.LAYOUT_REFORMATS, () -> {}, this::layout, this::single);
        effect(Action.LAYOUT_FOUR, () -> {}, this::layout, this::single);
        for (Action prior : List.of(Action.CLOSE_PRIOR, Action.LINK_PRIOR, Action.ALIGN_PRIOR, Action.SECOND_WINDOW)) {
            // Without a prior, and with one view alone, it is said that there is none; PriorTest and SecondWindowTest
            // have the rest.
            effect(prior, () -> {}, () -> workstation.notices().list().toString() + windows() + layout(), () -> {
                fx(() -> workstation.notices().information("again"));
                closeOthers();
                single();
            });
        }
        effect(Action.LAYOUT_PRIOR, () -> {}, () -> shown("prior-choice"), this::escape);
        effect(Action.OPEN_PRIOR, () -> {}, () -> shown("prior-choice"), this::escape);
        effect(Action.SLAB, () -> workstation.view().slabProperty().get());
        effect(Action.SLAB_THINNER, () -> workstation.view().slabProperty().get());
        effect(Action.SLAB_THICKER, () -> workstation.view().slabProperty().get());
        effect(
                Action.INTERPOLATION,
                () -> workstation.view().interpolationProperty().get());
    }

    private void program() {
        effect(Action.DEMONSTRATION, () -> {}, () -> simulation.written.get(), () -> {});
        effect(Action.TAGS, () -> {}, EveryKeyTest::windows, this::closeOthers);
        effect(Action.HIDE_PATIENT, () -> {}, this::corners, () -> {});
        effect(Action.SETTINGS, () -> {}, () -> shown("settings"), this::escape);
        effect(
                Action.THEME,
                () -> workstation.settings().settingsProperty().get().look());
        effect(
                Action.SIZE,
                () -> workstation.settings().settingsProperty().get().look());
        effect(
                Action.SCREEN_CURVE,
                () -> workstation.view().screenCurveProperty().get());
        effect(Action.TEST_PATTERN, () -> {}, EveryKeyTest::windows, this::closeOthers);
        effect(Action.PALETTE, () -> {}, () -> shown("palette"), this::escape);
        effect(Action.KEY_SHEET, () -> {}, () -> shown("key-sheet"), this::escape);
        effect(
                Action.CANCEL,
                () -> fx(() -> workstation.measure().toggle(MeasureTool.ANGLE)),
                () -> workstation.measure().toolProperty().get(),
                () -> {});
    }

    private void oddWindow() {
        ShownWindow odd = new ShownWindow(new WindowLevel(17, 123), VoiLutFunction.LINEAR, "odd");
        fx(() -> workstation.view().windowProperty().set(odd));
    }

    private Object turned() {
        return List.of(
                workstation.view().mirroredXProperty().get(),
                workstation.view().mirroredYProperty().get(),
                workstation.view().transposedProperty().get());
    }

    private Object index() {
        return workstation.study().index();
    }

    private void showAi() {
        fx(() -> workstation.view().aiShownProperty().set(true));
    }

    private Object layout() {
        return workstation.views().layoutProperty().get();
    }

    private void layout(ViewLayout layout) {
        fx(() -> workstation.views().layoutProperty().set(layout));
    }

    private void single() {
        layout(ViewLayout.SINGLE);
    }

    private Object corners() {
        return lookup("#corner-patient").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .toList();
    }

    private Object shown(String id) {
        return lookup("#" + id).tryQuery().map(Node::isVisible).orElse(false);
    }

    private static Object windows() {
        return Window.getWindows().stream().filter(Window::isShowing).count();
    }

    private void goTo(int slice) {
        fx(() -> workstation.study().moveTo(slice));
    }

    private Object measured() {
        return List.of(
                workstation.measure().undoableProperty().get(),
                workstation.measure().redoableProperty().get(),
                workstation.measure().selectedProperty().get());
    }

    /** Draws one, which then is selected. */
    private void ellipse() {
        single();
        fx(() -> {
            workstation.measure().leaveTool();
            workstation.measure().toggle(MeasureTool.ELLIPSE);
        });
        drag("#viewport", MouseButton.PRIMARY).dropBy(60, 40);
        fx(() -> workstation.measure().leaveTool());
        assertThat(ask(() -> workstation.measure().selectedProperty().get())).isPresent();
    }

    private void escape() {
        press(new KeyStroke.Code(KeyCode.ESCAPE, false, false));
    }

    /** Other windows and panels, so that keys reach the main window again. */
    private void closeOthers() {
        fx(() -> Window.getWindows().stream().filter(w -> w != stage()).toList().forEach(Window::hide));
        escape();
        fx(() -> stage().requestFocus());
    }

    /** As the keyboard would; the headless robot cannot type every character. */
    private void press(KeyStroke key) {
        fx(() -> {
            EventTarget target = Optional.<EventTarget>ofNullable(
                            stage().getScene().getFocusOwner())
                    .orElse(stage().getScene());
            switch (key) {
                case KeyStroke.Code code -> {
                    Event.fireEvent(target, event(KeyEvent.KEY_PRESSED, "", code));
                    // What had the focus may be gone.
                    Event.fireEvent(stage().getScene(), event(KeyEvent.KEY_RELEASED, "", code));
                }
                case KeyStroke.Typed typed ->
                    Event.fireEvent(
                            target,
                            event(
                                    KeyEvent.KEY_TYPED,
                                    typed.character(),
                                    new KeyStroke.Code(KeyCode.UNDEFINED, false, false)));
            }
        });
    }

    private static KeyEvent event(EventType<KeyEvent> type, String character, KeyStroke.Code code) {
        return new KeyEvent(type, character, character, code.code(), code.shift(), code.control(), false, false);
    }
}
