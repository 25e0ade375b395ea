package org.hemolens.ui.shell;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.hemolens.text.Texts;

/** What the model says, what lies behind it, and what other packages say. */
final class RightTabs extends TabPane {
    RightTabs(Node findings, Node explanation) {
        setId("right-tabs");
        setAccessibleText(Texts.of("explain.tabs"));
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getTabs().add(tab("tab-findings", Texts.of("explain.tab-findings"), findings));
        getTabs().add(tab("tab-explanation", Texts.of("explain.tab-explanation"), explanation));
    }

    /** Whether what lies behind the findings is chosen; it needs the height. */
    ObservableBooleanValue explanationChosen() {
        return getSelectionModel().selectedIndexProperty().greaterThan(0);
    }

    /** Brings the explanation to the front. */
    void showExplanation() {
        getSelectionModel().select(1);
    }

    /**
     * Adds one at the end.
     *
     * @return brings it to the front
     */
    Runnable add(String id, String name, Node content) {
        Tab added = tab(id, name, content);
        getTabs().add(added);
        return () -> getSelectionModel().select(added);
    }

    private static Tab tab(String id, String name, Node content) {
        Tab tab = new Tab(name, content);
        tab.setId(id);
        return tab;
    }
}
