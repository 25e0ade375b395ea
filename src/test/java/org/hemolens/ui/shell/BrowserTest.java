package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.hemolens.dicom.ObjectKind;
import org.hemolens.dicom.OtherSeries;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.ui.Samples;
import org.junit.jupiter.api.Test;

/** The series browser in the window: patients, studies, what is not analysed, a search under way, archives. */
class BrowserTest extends WorkstationTest {
    private static Series of(Series s, PatientInfo patient) {
        return new Series(
                patient,
                s.study(),
                s.info(),
                s.slices(),
                s.geometry(),
                s.fileWindow(),
                s.fileFunction(),
                s.grayWindow(),
                s.details());
    }

    private static final PatientInfo OTHER = new PatientInfo("Moe, Max", "HL-7", "1940-01-01", "M", "085Y");

    private OtherSeries dosePage() {
        return new OtherSeries(
                first.patient(),
                first.study(),
                second.info(),
                second.details(),
                ObjectKind.DOSE_PAGE,
                List.of(Path.of("D1"), Path.of("D2")));
    }

    private String listed() {
        return ask(() -> lookup(".series-list .list-cell").queryAllAs(ListCell.class).stream()
                .filter(c -> !c.isEmpty())
                .sorted((a, b) -> Integer.compare(a.getIndex(), b.getIndex()))
                .map(Node::getAccessibleText)
                .collect(Collectors.joining("\n")));
    }

    private long pictures() {
        return ask(() -> lookup(".series-list .thumbnail .image-view").queryAllAs(ImageView.class).stream()
                .filter(v -> v.getImage() != null)
                .count());
    }

    @Test
    void patientsStudiesSeriesAndWhatIsNotAnalysedAreListedWithTheirReasons() {
        Series others = of(second, OTHER);
        scanner.results.put(HEAD, new ScanResult(List.of(first, others), List.of(dosePage()), List.of()));
        openHead();
        String rows = listed();
        assertThat(rows.lines().toList())
                .satisfiesExactly(
                        r -> assertThat(r).startsWith("Patient PATIENT 1 OF 2, Moe, Max, ID HL-7"),
                        r -> assertThat(r).startsWith("Study 2026-11-02 14:31:07, CT HEAD"),
                        r -> assertThat(r).startsWith("Series 3 · Head 2.5 bone"),
                        r -> assertThat(r).startsWith("Patient PATIENT 2 OF 2, ROE^JANE"),
                        r -> assertThat(r).startsWith("Study "),
                        r -> assertThat(r)
                                .startsWith("Series 2 · Head 5.0 soft, proposed: ")
                                .contains(", 28 slices"),
                        r -> assertThat(r)
                                .startsWith("Not an image series: 3 · Head 2.5 bone, dose page, never analysed")
                                .contains("2 objects", ObjectKind.DOSE_PAGE.reason()));
        assertThat(notices()).contains("2 patients in what was opened");
        until("both series have their pictures", () -> pictures() == 2);
        picture("browser");
        clickOn("3 · Head 2.5 bone");
        until(
                "the other patient's series is loaded",
                () -> workstation.study().loaded().isPresent()
                        && workstation.study().sliceCount() == 12);
        assertThat(notices()).contains("Another patient: Moe, Max, ID HL-7");
    }

    @Test
    void theListGrowsWhileTheSearchGoesOnAndASeriesChosenMeanwhileIsWholeInTheEnd() {
        Series part = Samples.series("1.2", 2, "Head 5.0 soft", "STD+", 3, 5.0);
        scanner.results.put(HEAD, new ScanResult(List.of(second, first), List.of()));
        scanner.first = Optional.of(new ScanResult(List.of(part), List.of()));
        scanner.rest.shut();
        fx(() -> workstation.open(List.of(HEAD)));
        until("the first series is listed", () -> listed().contains("2 · Head 5.0 soft, 3 slices"));
        clickOn("2 · Head 5.0 soft");
        until(
                "its slices are shown",
                () -> workstation.study().slicesThereProperty().get() == 3);
        assertThat(ask(() -> workstation.study().loaded()))
                .as("nothing is run on a part")
                .isEmpty();
        assertThat(ask(() -> lookup("#toolbar-run").query().isDisabled())).isTrue();
        scanner.rest.open();
        until("the whole series is loaded", () -> workstation.study().loaded().isPresent());
        assertThat(ask(() -> workstation.study().series())).contains(first);
        assertThat(ask(() -> workstation.study().index()))
                .as("the slice that was looked at")
                .isEqualTo(1);
        assertThat(listed()).contains("3 · Head 2.5 bone");
    }

    @Test
    void aSearchThatIsCancelledLeavesWhatWasFound() {
        scanner.first = Optional.of(new ScanResult(List.of(first), List.of()));
        scanner.rest.shut();
        fx(() -> workstation.open(List.of(HEAD)));
        until("the first series is listed", () -> listed().contains("2 · Head"));
        clickOn("#loading-cancel");
        until("it is said", () -> notices().contains("The search was cancelled"));
        assertThat(listed()).contains("2 · Head 5.0 soft");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theKeysPassOverHeadingsAndReachWhatIsNotAnalysed() {
        scanner.results.put(HEAD, new ScanResult(List.of(first, second), List.of(dosePage()), List.of()));
        openHead();
        ListView<Object> list = lookup(".series-list .list-view").queryAs(ListView.class);
        fx(list::requestFocus);
        assertThat(ask(() -> list.getSelectionModel().getSelectedIndex())).isEqualTo(2);
        fx(() -> list.getSelectionModel().select(1));
        assertThat(ask(() -> list.getSelectionModel().getSelectedIndex()))
                .as("nothing above the headings")
                .isEqualTo(2);
        fx(() -> list.getSelectionModel().select(4));
        settle();
        assertThat(ask(() -> workstation.study().series()))
                .as("a dose page is not opened")
                .contains(first);
        fx(() -> list.getSelectionModel().select(3));
        until("the second is loaded", () -> workstation.study().sliceCount() == 12);
    }

    @Test
    void anArchiveAsksForItsPasswordUntilItFits() {
        Path zip = Path.of("case.zip");
        scanner.results.put(
                zip,
                new ScanResult(
                        List.of(),
                        List.of(new SeriesRejection(
                                zip, SeriesRejection.Reason.PASSWORD_NEEDED, "case.zip: protected by a password"))));
        fx(() -> workstation.open(List.of(zip)));
        until("the question is there", () -> lookup("#password").tryQuery().isPresent());
        picture("password");
        clickOn("#password").write("wrong").type(KeyCode.ENTER);
        until("it does not fit", () -> ask(() ->
                        lookup("#password-answer").queryLabeled().getText())
                .contains("does not fit"));
        scanner.results.put(zip, new ScanResult(List.of(first), List.of()));
        fx(() -> lookup("#password").queryAs(PasswordField.class).setText("right"));
        clickOn("#password-open");
        until("the series is loaded", () -> workstation.study().loaded().isPresent());
        assertThat(lookup("#password").tryQuery()).isEmpty();
        assertThat(notices()).doesNotContain("right");
    }

    @Test
    void whatWasOpenedIsInTheRecentListAndCanBeCleared() {
        openHead();
        until("it is remembered", () -> !recent.list().isEmpty());
        assertThat(recent.list()).containsExactly(HEAD.toAbsolutePath());
        clickOn("#toolbar-recent");
        settle();
        Set<Node> items = lookup(".context-menu .menu-item").queryAll();
        assertThat(items).hasSizeGreaterThanOrEqualTo(2);
        until("it is said that it is gone", () -> lookup((javafx.scene.control.Labeled l) ->
                        l.getText() != null && l.getText().contains("no longer there"))
                .tryQuery()
                .isPresent());
        clickOn("Clear this list");
        assertThat(recent.list()).isEmpty();
    }

    @Test
    void onlyOtherObjectsAreListedAndSaid() {
        scanner.results.put(HEAD, new ScanResult(List.of(), List.of(dosePage()), List.of()));
        fx(() -> workstation.open(List.of(HEAD)));
        until("it is said", () -> notices().contains("No image series"));
        assertThat(listed()).contains("dose page, never analysed");
    }
}
