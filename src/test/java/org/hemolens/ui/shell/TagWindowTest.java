package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hemolens.ui.shell.PatientFiles.TRACES;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TestDicom;
import org.hemolens.dicom.TransferSyntax;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tag browser on real files, and the switch that hides the patient everywhere. */
class TagWindowTest extends RealWorkstationTest {
    /** All tests share one toolkit: no window of this one stays for the next. */
    @AfterEach
    void closeOtherWindows() {
        interact(() -> windows().stream().filter(w -> w != stage()).forEach(Window::hide));
    }

    @SuppressWarnings("unchecked")
    private TreeTableView<Object> table() {
        return lookup("#tags").queryAs(TreeTableView.class);
    }

    private void openTags() {
        push(KeyCode.CONTROL, KeyCode.T);
        until(
                "the tags are listed",
                () -> lookup("#tags").tryQuery().isPresent() && table().getExpandedItemCount() > 5);
    }

    /** Rows as they would be copied. */
    private String listed() {
        settle();
        fx(() -> menu("All that is listed").fire());
        return clipboard();
    }

    private MenuItem menu(String text) {
        return lookup("#tags-copy").queryAs(MenuButton.class).getItems().stream()
                .filter(i -> i.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private String clipboard() {
        return ask(() -> Clipboard.getSystemClipboard().getString());
    }

    private Path folder() throws Exception {
        return Files.createDirectory(temporary.resolve("scan"));
    }

    private String text(String id) {
        return ask(() -> lookup(id).queryAs(Labeled.class).getText());
    }

    @Test
    void tagsOfTheSliceOnScreenAreListedSearchedAndCopied() throws Exception {
        PatientFiles.write(folder(), 5);
        openAndLoad(temporary.resolve("scan"));
        openTags();
        assertThat(text("#tags-file")).isEqualTo("Zweifelhaft_2.dcm");
        String all = listed();
        assertThat(all.lines())
                .contains(
                        "(0002,0010)\tUI\t20\tTransferSyntaxUID\tTransfer Syntax UID\t1.2.840.10008.1.2.1",
                        "(0010,0020)\tLO\t10\tPatientID\tPatient ID\tID-77123-Q",
                        "(0010,4000)\tLT\t36\tPatientComments\tPatient Comments\tsecret-note of Zweifelhaft⏎line two",
                        "(0029,1001)\tLO\t20\t\tPrivate, ACME Zweifelhaft\tZweifelhaft^Xaverine",
                        ">>(0040,0007)\tLO\t16\tScheduledProcedureStepDescription\tScheduled Procedure Step Description"
                                + "\tCT of ID-77123-Q",
                        "(7FE0,0010)\tOW\t128\tPixelData\tPixel Data\t128 bytes");
        picture(table(), "tags");

        clickOn("#tags-search").write("procedure step");
        until("it is found", () -> text("#tags-count").equals("1 found"));
        assertThat(listed().lines().map(l -> l.split("\t", -1)[0]))
                .as("what was found, in what holds it")
                .containsExactly("(0040,0275)", ">Item 1", ">>(0040,0007)");
        assertThat(text("#tags-count")).isEqualTo("1 found");
        fx(() -> table().getSelectionModel().select(2));
        fx(() -> menu("Selected values only").fire());
        assertThat(clipboard()).isEqualTo("CT of ID-77123-Q");
        fx(() -> table().requestFocus());
        fx(() -> table().getSelectionModel().clearAndSelect(2));
        push(KeyCode.CONTROL, KeyCode.C);
        assertThat(clipboard()).startsWith(">>(0040,0007)\tLO\t16\t").hasLineCount(1);

        fx(() -> workstation.study().moveTo(4));
        until("the next slice's file is listed", () -> text("#tags-file").equals("Zweifelhaft_4.dcm"));
        until("it is found there too", () -> text("#tags-count").equals("1 found"));
        assertThat(listed()).as("still what is searched for").hasLineCount(3);
        push(KeyCode.ESCAPE);
        assertThat(ask(() -> windows().size())).isEqualTo(1);
        push(KeyCode.CONTROL, KeyCode.T);
        until("it opens anew by the key", () -> windows().size() == 2);
    }

    private static List<Window> windows() {
        return Window.getWindows().stream().filter(w -> w instanceof Stage).toList();
    }

    @Test
    void theSwitchHidesThePatientEverywhere() throws Exception {
        Path scan = folder();
        PatientFiles.write(scan, 5);
        byte[] whole = PatientFiles.slice(6).bytes();
        Files.write(scan.resolve("Zweifelhaft_cut.dcm"), Arrays.copyOf(whole, whole.length - 40));
        openAndLoad(scan);
        open(temporary.resolve("Zweifelhaft_none"));
        until("it is said", () -> !workstation.notices().list().isEmpty());
        openTags();
        assertThat(everything()).contains("Zweifelhaft, Xaverine", "ID ID-77123-Q");
        assertThat(titles()).containsExactlyInAnyOrder("Hemolens", "DICOM tags");

        push(KeyCode.CONTROL, KeyCode.H);
        settle();
        assertThat(titles()).containsExactlyInAnyOrder("Hemolens, patient hidden", "DICOM tags, patient hidden");
        String hidden = everything();
        assertThat(hidden).doesNotContain(TRACES);
        assertThat(hidden).contains("PATIENT HIDDEN", "Patient hidden", "Study hidden", "File name hidden", "(hidden)");
        assertThat(hidden).as("what tells nothing stays").contains("H31s", "1.2.3.4", "Series 4");
        assertThat(listed())
                .doesNotContain(TRACES)
                .contains("(0010,0010)\tPN\t20\tPatientName\tPatient's Name\t(hidden)");
        clickOn("#tags-search").write("zweifel");
        until("nothing is found", () -> text("#tags-count").equals("0 found"));
        fx(() -> lookup("#tags-search").queryTextInputControl().clear());
        fx(() -> lookup("#copy-problems").queryButton().fire());
        assertThat(clipboard()).contains("truncated").doesNotContain(TRACES);
        fx(() -> lookup("#toolbar-recent").queryAs(MenuButton.class).show());
        until("what is gone is told", () -> menuTexts().toString().contains("Entry 1, name hidden"));
        assertThat(menuTexts().toString()).doesNotContain(TRACES);
        fx(() -> lookup("#toolbar-recent").queryAs(MenuButton.class).hide());
        picture("patient-hidden");

        fx(() -> lookup("#tags-hide-patient")
                .queryAs(javafx.scene.control.ToggleButton.class)
                .fire());
        assertThat(everything()).contains("Zweifelhaft", "ID-77123-Q").doesNotContain("PATIENT HIDDEN");
        assertThat(titles()).containsExactlyInAnyOrder("Hemolens", "DICOM tags");
    }

    @Test
    void noticesSayNothingOfHeadersWhileThePatientIsHidden() throws Exception {
        Path scan = folder();
        for (int i = 0; i < 5; i++) {
            PatientFiles.slice(i).text(Tag.STUDY_DATE, "DA", "20190203").write(scan.resolve("soft" + i));
            PatientFiles.slice(i)
                    .text(Tag.STUDY_DATE, "DA", "20190203")
                    .text(Tag.SERIES_INSTANCE_UID, "UI", "1.2.3.5")
                    .text(Tag.SERIES_NUMBER, "IS", "5")
                    .text(Tag.SOP_INSTANCE_UID, "UI", "1.2.3.5." + i)
                    .write(scan.resolve("again" + i));
            PatientFiles.slice(i)
                    .text(Tag.STUDY_INSTANCE_UID, "UI", "1.2.3.6")
                    .text(Tag.STUDY_DATE, "DA", "20180203")
                    .text(Tag.SERIES_INSTANCE_UID, "UI", "1.2.3.7")
                    .text(Tag.SOP_INSTANCE_UID, "UI", "1.2.3.7." + i)
                    .write(scan.resolve("prior" + i));
        }
        held.refuse(true);
        openAndLoad(scan);
        until("both are said", () -> workstation.notices().list().size() == 2);
        assertThat(everything())
                .contains("studies of the patient were opened; on screen is that of 2019")
                .contains("Proposed instead: series 5, Head, secret-note");
        push(KeyCode.CONTROL, KeyCode.H);
        assertThat(everything())
                .contains("2 studies of the patient were opened", "Proposed instead: series 5, in the list")
                .doesNotContain(TRACES)
                .doesNotContain("20190203", "2019-02-03", "20180203", "2018-02-03");
    }

    private List<String> menuTexts() {
        return ask(() -> lookup("#toolbar-recent").queryAs(MenuButton.class).getItems().stream()
                .map(MenuItem::getText)
                .filter(t -> t != null)
                .toList());
    }

    @Test
    void aHeldKeySwitchesOnce() throws Exception {
        PatientFiles.write(folder(), 3);
        openAndLoad(temporary.resolve("scan"));
        openTags();
        fx(() -> repeat(KeyCode.H, 4));
        assertThat(titles()).as("switched once").contains("DICOM tags, patient hidden");
        fx(() -> {
            event(KeyEvent.KEY_RELEASED, KeyCode.H);
            repeat(KeyCode.H, 2);
        });
        assertThat(titles()).as("and once more").contains("DICOM tags");
    }

    private void repeat(KeyCode key, int times) {
        for (int i = 0; i < times; i++) {
            event(KeyEvent.KEY_PRESSED, key);
        }
    }

    private void event(EventType<KeyEvent> type, KeyCode key) {
        Event.fireEvent(table(), new KeyEvent(type, "", "", key, false, true, false, false));
    }

    private List<String> titles() {
        return ask(() -> windows().stream().map(w -> ((Stage) w).getTitle()).toList());
    }

    /** All that can be read in all windows, tooltips and what is told to screen readers too. */
    private String everything() {
        settle();
        return ask(() -> {
            List<String> words = new ArrayList<>();
            for (Window window : FXCollections.observableArrayList(windows())) {
                collect(window.getScene().getRoot(), words);
            }
            return String.join("\n", words);
        });
    }

    private static void collect(Node node, List<String> words) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Text t) {
            words.add(t.getText());
        }
        if (node instanceof Labeled l && l.getText() != null) {
            words.add(l.getText());
        }
        if (node.getAccessibleText() != null) {
            words.add(node.getAccessibleText());
        }
        if (node instanceof Control c && c.getTooltip() != null) {
            words.add(c.getTooltip().getText());
        }
        if (node instanceof javafx.scene.Parent p) {
            p.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    @Test
    void damageIsSaidAndWhatIsNoLongerThereToo() throws Exception {
        Path scan = folder();
        PatientFiles.write(scan, 3);
        openAndLoad(scan);
        byte[] whole = Files.readAllBytes(scan.resolve("Zweifelhaft_1.dcm"));
        Files.write(scan.resolve("Zweifelhaft_1.dcm"), Arrays.copyOf(whole, whole.length - 40));
        Files.delete(scan.resolve("Zweifelhaft_2.dcm"));
        openTags();
        assertThat(text("#tags-problem"))
                .isEqualTo(
                        "The listing ends early: Zweifelhaft_1.dcm: attribute (7FE0,0010) says 128 bytes, 88 are left"
                                + " in the file");
        fx(() -> workstation.study().moveTo(2));
        until("the failure is said", () -> text("#tags-problem")
                .equals("Cannot be listed: Zweifelhaft_2.dcm: no such file"));
        assertThat(ask(() -> table().getExpandedItemCount()))
                .as("no rows of another file")
                .isZero();
        push(KeyCode.CONTROL, KeyCode.H);
        assertThat(text("#tags-problem")).isEqualTo("Cannot be listed: not found (details hidden)");
        fx(() -> workstation.study().moveTo(0));
        until("a whole file is listed", () -> table().getExpandedItemCount() > 5);
        assertThat(ask(() -> lookup("#tags-problem").query().getParent().isVisible()))
                .isFalse();
    }

    @Test
    void theFrameOnScreenIsReached() throws Exception {
        Path scan = folder();
        TestDicom[] perFrame = new TestDicom[4];
        for (int f = 0; f < perFrame.length; f++) {
            perFrame[f] = new TestDicom()
                    .sequence(
                            0x00209113,
                            "SQ",
                            true,
                            new TestDicom().text(Tag.IMAGE_POSITION_PATIENT, "DS", "-10\\-20\\" + 5 * f));
        }
        int[] stored = new int[4 * TestDicom.SIZE * TestDicom.SIZE];
        TestDicom.slice(1, 0)
                .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2.1")
                .text(Tag.NUMBER_OF_FRAMES, "IS", "4")
                .remove(Tag.IMAGE_POSITION_PATIENT)
                .sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS, "SQ", true, perFrame)
                .stored(stored)
                .syntax(TransferSyntax.IMPLICIT_LITTLE_ENDIAN)
                .write(scan.resolve("enhanced.dcm"));
        openAndLoad(scan);
        fx(() -> workstation.study().moveTo(2));
        openTags();
        assertThat(text("#tags-file")).isEqualTo("enhanced.dcm, frame 3 on screen");
        clickOn("#tags-frame");
        settle();
        assertThat(selected()).isEqualTo("Frame 3, on screen");
        fx(() -> table().getSelectionModel().getSelectedItem().setExpanded(true));
        fx(() -> workstation.study().moveTo(3));
        until("the next frame is told", () -> text("#tags-file").contains("frame 4"));
        assertThat(selected()).as("it goes on with the frames").isEqualTo("Frame 4, on screen");
        assertThat(ask(() -> table().getSelectionModel().getSelectedItem().isExpanded()))
                .isTrue();
        clickOn("#tags-follow");
        fx(() -> workstation.study().moveTo(1));
        settle();
        assertThat(text("#tags-file")).isEqualTo("enhanced.dcm, not on screen");
        assertThat(selected()).as("no frame is said to be on screen").isEqualTo("Frame 4");
        fx(() -> workstation.study().moveTo(3));
        settle();
        assertThat(text("#tags-file")).isEqualTo("enhanced.dcm, frame 4 on screen");
    }

    private String selected() {
        return ask(() -> {
            TreeItem<Object> item = table().getSelectionModel().getSelectedItem();
            return String.valueOf(
                    table().getColumns().get(3).getCellObservableValue(item).getValue());
        });
    }

    @Test
    void whatIsNotAnalysedIsListedFromTheSeriesList() throws Exception {
        Path scan = folder();
        PatientFiles.write(scan, 3);
        PatientFiles.slice(9)
                .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.88.67")
                .text(Tag.MODALITY, "CS", "SR")
                .text(Tag.SERIES_INSTANCE_UID, "UI", "1.2.3.9")
                .write(scan.resolve("dose.dcm"));
        openAndLoad(scan);
        fx(() -> seriesList().getSelectionModel().selectLast());
        fx(() -> seriesList().getContextMenu().getItems().getFirst().fire());
        until(
                "the report is listed",
                () -> lookup("#tags-file").tryQuery().isPresent()
                        && text("#tags-file").equals("dose.dcm, not on screen"));
        fx(() -> workstation.study().moveTo(0));
        settle();
        assertThat(text("#tags-file")).as("it was asked for").isEqualTo("dose.dcm, not on screen");
        clickOn("#tags-follow");
        until("the slice on screen again", () -> text("#tags-file").equals("Zweifelhaft_0.dcm"));
    }

    private javafx.scene.control.ListView<?> seriesList() {
        return lookup(".series-list .list-view").queryListView();
    }
}
