package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyStroke;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The window by keyboard and by screen reader. */
class AccessTest extends WorkstationTest {
    private static final PseudoClass FOCUS_VISIBLE = PseudoClass.getPseudoClass("focus-visible");

    @BeforeEach
    void loaded() {
        openHead();
    }

    private final List<String> unnamed = new ArrayList<>();

    private Scene scene() {
        return stage().getScene();
    }

    /** All nodes below that can be seen. */
    private static void collect(Node node, List<Node> found, Predicate<Node> wanted) {
        if (!node.isVisible()) {
            return;
        }
        if (wanted.test(node)) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found, wanted));
        }
    }

    private List<Node> focusable(Node root) {
        return ask(() -> {
            List<Node> found = new ArrayList<>();
            collect(root, found, n -> n.isFocusTraversable() && !n.isDisabled());
            return found;
        });
    }

    private static String name(Node node) {
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
            return node.getAccessibleText();
        }
        return node instanceof Labeled l && l.getText() != null ? l.getText() : "";
    }

    private static String describe(Node node) {
        return node.getClass().getSimpleName() + "#" + node.getId() + node.getStyleClass();
    }

    private void allNamed(String where, Node root) {
        List<Node> all = focusable(root);
        assertThat(all).as(where).isNotEmpty();
        all.stream().filter(n -> name(n).isBlank()).forEach(n -> unnamed.add(where + ": " + describe(n)));
    }

    private Node cover() {
        settle();
        return lookup("#cover").query();
    }

    @Test
    void everythingThatTakesTheFocusHasAName() {
        allNamed("main window", scene().getRoot());
        assertThat(name(lookup("#viewport").query())).startsWith("Slice ");
        assertThat(name(lookup("#slice-slider").query())).matches("Slice \\d+ of 28");
        open(Action.SETTINGS);
        TabPane tabs = lookup("#settings-sections").queryAs(TabPane.class);
        for (int i = 0; i < tabs.getTabs().size(); i++) {
            int at = i;
            fx(() -> tabs.getSelectionModel().select(at));
            allNamed("settings, " + tabs.getTabs().get(i).getText(), cover());
        }
        close();
        open(Action.PALETTE);
        allNamed("palette", cover());
        close();
        open(Action.KEY_SHEET);
        close();
        open(Action.TAGS);
        allNamed("tags", other("DICOM tags"));
        fx(() -> Window.getWindows().stream().filter(w -> w != stage()).toList().forEach(Window::hide));
        open(Action.PROJECTIONS);
        focusable(other("Maps from three sides"))
                .forEach(n -> assertThat(name(n)).isNotBlank());
        fx(() -> Window.getWindows().stream().filter(w -> w != stage()).toList().forEach(Window::hide));
        open(Action.MODEL_INPUT);
        allNamed("input", other("What the model sees"));
        fx(() -> Window.getWindows().stream().filter(w -> w != stage()).toList().forEach(Window::hide));
        fx(() ->
                lookup("#right-tabs").queryAs(TabPane.class).getSelectionModel().select(1));
        allNamed("explanation", scene().getRoot());
        fx(() ->
                lookup("#right-tabs").queryAs(TabPane.class).getSelectionModel().select(0));
        open(Action.TEST_PATTERN);
        allNamed("test pattern", other("Test pattern"));
        fx(() -> Window.getWindows().stream().filter(w -> w != stage()).toList().forEach(Window::hide));
        fx(() -> workstation.views().layoutProperty().set(org.hemolens.ui.state.ViewLayout.FOUR));
        allNamed("four views", scene().getRoot());
        assertThat(unnamed).as("without a name for a screen reader").isEmpty();
    }

    private void open(Action action) {
        fx(() -> workstation.perform(action));
        settle();
    }

    /** Escape is always a way out. */
    private void close() {
        type(KeyCode.ESCAPE);
        settle();
        assertThat(cover().isVisible()).as("closed by Escape").isFalse();
    }

    private Node other(String title) {
        settle();
        return Window.getWindows().stream()
                .filter(w -> w instanceof javafx.stage.Stage s && s.getTitle().startsWith(title))
                .findFirst()
                .orElseThrow()
                .getScene()
                .getRoot();
    }

    /** What a region looks like, with what it is made of: ring, ground, border. */
    private static List<Object> look(Node node) {
        List<Object> seen = new ArrayList<>();
        List<Node> parts = new ArrayList<>();
        collect(node, parts, n -> n instanceof Region);
        for (Node part : parts) {
            Region r = (Region) part;
            seen.add(List.of(
                    String.valueOf(
                            r.getBackground() == null ? "" : r.getBackground().getFills()),
                    String.valueOf(r.getBorder() == null ? "" : r.getBorder().getStrokes())));
        }
        return seen;
    }

    /** Tab from the first to the first again: all, in reading order within each group, each with a ring, none a trap. */
    @Test
    void tabReachesEverythingInReadingOrderWithARing() {
        walk(scene(), focusable(scene().getRoot()));
    }

    @Test
    void tabReachesEverythingInTheSettings() {
        open(Action.SETTINGS);
        TabPane tabs = lookup("#settings-sections").queryAs(TabPane.class);
        fx(() -> tabs.getSelectionModel().select(4));
        settle();
        walk(scene(), focusable(lookup("#settings").query()));
    }

    private void walk(Scene scene, List<Node> wanted) {
        List<Node> reached = new ArrayList<>();
        fx(() -> wanted.getFirst().requestFocus());
        List<String> withoutRing = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            type(KeyCode.TAB);
            settle();
            Node owner = ask(scene::getFocusOwner);
            assertThat(owner).as("after " + reached).isNotNull();
            if (reached.contains(owner)) {
                break;
            }
            reached.add(owner);
            if (!hasRing(owner)) {
                withoutRing.add(describe(owner));
            }
        }
        List<Node> there =
                ask(() -> wanted.stream().filter(Node::isFocusTraversable).toList());
        assertThat(there.stream().filter(n -> !reached.contains(n)).map(AccessTest::describe))
                .as("not reached by Tab")
                .isEmpty();
        assertThat(withoutRing).as("no ring").isEmpty();
        for (int i = 0; i + 1 < reached.size(); i++) {
            Node a = reached.get(i);
            Node b = reached.get(i + 1);
            if (a.getParent() != null && a.getParent() == b.getParent()) {
                Bounds x = ask(() -> a.localToScene(a.getBoundsInLocal()));
                Bounds y = ask(() -> b.localToScene(b.getBoundsInLocal()));
                assertThat(y.getMinY() >= x.getMaxY() - 4 || y.getMinX() >= x.getMinX())
                        .as("%s before %s", describe(a), describe(b))
                        .isTrue();
            }
        }
    }

    /** Whether the focus by key can be seen: the node looks otherwise than without. */
    private boolean hasRing(Node node) {
        boolean[] differs = new boolean[1];
        fx(() -> {
            assertThat(node.getPseudoClassStates()).contains(FOCUS_VISIBLE);
            List<Object> with = look(node);
            node.pseudoClassStateChanged(FOCUS_VISIBLE, false);
            node.pseudoClassStateChanged(PseudoClass.getPseudoClass("focused"), false);
            node.applyCss();
            List<Object> without = look(node);
            node.pseudoClassStateChanged(FOCUS_VISIBLE, true);
            node.pseudoClassStateChanged(PseudoClass.getPseudoClass("focused"), true);
            node.applyCss();
            differs[0] = !with.equals(without);
        });
        return differs[0];
    }

    @Test
    void sliceWindowAndProbabilityAreSpoken() {
        fx(() -> workstation.study().moveTo(3));
        Node picture = lookup("#viewport").query();
        assertThat(picture.getAccessibleText())
                .startsWith("Slice 4 of 28, ")
                .contains("Window Brain, width 80, level 40", "Any hemorrhage not answered");
        type(KeyCode.DOWN);
        settle();
        assertThat(picture.getAccessibleText()).startsWith("Slice 5 of 28, ");
        type(KeyCode.DIGIT5);
        settle();
        assertThat(picture.getAccessibleText()).contains("Window Bone, width 2500, level 480");
        until("a package is there", () -> !lookup("#toolbar-run").query().isDisabled());
        type(KeyCode.A);
        until("the slice is answered", () -> picture.getAccessibleText().contains(" %, "));
        assertThat(picture.getAccessibleText()).containsPattern("Any hemorrhage [<>0-9.]+ %, (above|below) threshold");
        type(KeyCode.H);
        settle();
        assertThat(picture.getAccessibleText()).endsWith("AI hidden");
    }

    @Test
    void theSwitchOfHeatmapsSaysTheKeyThatItHas() {
        CheckBox shown = lookup("#overlay-shown").queryAs(CheckBox.class);
        assertThat(shown.getText()).isEqualTo("Show heatmaps (M)");
        fx(() -> workstation
                .keys()
                .set(Action.TOGGLE_HEATMAP, KeyStroke.parse("Q").orElseThrow()));
        assertThat(shown.getText()).isEqualTo("Show heatmaps (Q)");
        fx(() -> workstation.keys().set(Action.TOGGLE_HEATMAP));
        assertThat(shown.getText()).isEqualTo("Show heatmaps");
    }

    @Test
    void labelsOfFieldsAreTheirs() {
        open(Action.SETTINGS);
        fx(() -> lookup("#settings-sections")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(3));
        settle();
        Node theme = lookup("#look-theme").query();
        List<Node> labels = new ArrayList<>();
        fx(() -> collect(lookup("#settings").query(), labels, n -> n instanceof Label l && l.getLabelFor() == theme));
        assertThat(labels).hasSize(1);
    }
}
