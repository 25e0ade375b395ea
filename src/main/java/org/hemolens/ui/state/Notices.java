package org.hemolens.ui.state;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the user has to be told, the newest last, until dismissed. */
public final class Notices {
    /** How grave. */
    public enum Severity {
        INFORMATION,
        WARNING,
        ERROR
    }

    /**
     * @param severity how grave
     * @param text what and why, naming the file or field
     */
    public record Notice(Severity severity, String text) {}

    /** Older ones go first: nobody reads back further. */
    private static final int KEPT = 50;

    private final ObservableList<Notice> list = FXCollections.observableArrayList();

    public void information(String text) {
        add(Severity.INFORMATION, text);
    }

    public void warning(String text) {
        add(Severity.WARNING, text);
    }

    public void error(String text) {
        add(Severity.ERROR, text);
    }

    /** Takes back hints and other passing information, because what they spoke of is being done. */
    public void clearInformation() {
        list.removeIf(n -> n.severity() == Severity.INFORMATION);
    }

    /** What is said again comes up anew instead of standing there twice. */
    private void add(Severity severity, String text) {
        list.remove(new Notice(severity, text));
        if (list.size() >= KEPT) {
            list.removeFirst();
        }
        list.add(new Notice(severity, text));
    }

    public ObservableList<Notice> list() {
        return list;
    }
}
