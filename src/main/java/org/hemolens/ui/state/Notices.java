package org.hemolens.ui.state;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
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
     * @param withoutPatient the same without what may tell who the patient is
     */
    public record Notice(Severity severity, String text, String withoutPatient) {}

    /** Older ones go first: nobody reads back further. */
    private static final int KEPT = 50;

    private final ObservableList<Notice> list = FXCollections.observableArrayList();
    private final BooleanProperty patientHidden = new SimpleBooleanProperty(this, "patientHidden");

    /** @param text without names of files or values of headers */
    public void information(String text) {
        add(Severity.INFORMATION, text, text);
    }

    /** @param withoutPatient the same without what may tell who the patient is, names of files among it */
    public void information(String text, String withoutPatient) {
        add(Severity.INFORMATION, text, withoutPatient);
    }

    /** @param text without names of files or values of headers */
    public void warning(String text) {
        add(Severity.WARNING, text, text);
    }

    /** @param withoutPatient the same without what may tell who the patient is, names of files among it */
    public void warning(String text, String withoutPatient) {
        add(Severity.WARNING, text, withoutPatient);
    }

    /** Takes back one that is no longer so; nothing when it was dismissed. */
    public void withdraw(Notice notice) {
        list.remove(notice);
    }

    /** @param text without names of files or values of headers */
    public void error(String text) {
        add(Severity.ERROR, text, text);
    }

    /** @param withoutPatient the same without what may tell who the patient is, names of files among it */
    public void error(String text, String withoutPatient) {
        add(Severity.ERROR, text, withoutPatient);
    }

    /** Whether notices are shown without what may tell who the patient is. */
    public BooleanProperty patientHiddenProperty() {
        return patientHidden;
    }

    /** Takes back hints and other passing information, because what they spoke of is being done. */
    public void clearInformation() {
        list.removeIf(n -> n.severity() == Severity.INFORMATION);
    }

    /** What is said again comes up anew instead of standing there twice. */
    private void add(Severity severity, String text, String withoutPatient) {
        Notice notice = new Notice(severity, text, withoutPatient);
        list.remove(notice);
        if (list.size() >= KEPT) {
            list.removeFirst();
        }
        list.add(notice);
    }

    public ObservableList<Notice> list() {
        return list;
    }
}
