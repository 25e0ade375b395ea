package org.hemolens.ui.shell;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.hemolens.text.Texts;

/** What the model says, and what lies behind it. */
final class RightTabs extends TabPane {
    RightTabs(Node findings, Node explanation) {
        setId("right-tabs");
        setAccessibleText(Texts.of("explain.tabs"));
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getTabs().add(tab("tab-findings", Texts.of("explain.tab-findings"), findings));
        getTabs().add(tab("tab-explanation", Texts.of("explain.tab-explanation"), explanation));
    }

    /** Whether the explanation is chosen; it needs the height. */
    ObservableBooleanValue explanationChosen() {
        return getSelectionModel().selectedIndexProperty().isEqualTo(1);
    }

    private static Tab tab(String id, String name, Node content) {
        Tab tab = new Tab(name, content);
        tab.setId(id);
        return tab;
    }
}
