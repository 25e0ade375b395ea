package org.hemolens.ui.state;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ProgressIndicator;
import org.hemolens.text.Sentences;

/** One long work as the user sees it: whether it runs, what it does and how far it is. */
public final class Activity {
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper();

    public void begin(String firstStage) {
        running.set(true);
        report(firstStage, 0, 0);
    }

    /** @param total 0 when not known */
    public void report(String what, int done, int total) {
        String said = Sentences.said(what);
        stage.set(total > 0 ? said + " " + done + " / " + total : said);
        fraction.set(total > 0 ? (double) done / total : ProgressIndicator.INDETERMINATE_PROGRESS);
    }

    public void end() {
        running.set(false);
        stage.set("");
        fraction.set(0);
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /** 0 to 1, or negative when not known. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }
}
