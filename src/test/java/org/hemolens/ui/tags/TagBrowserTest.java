package org.hemolens.ui.tags;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.concurrent.Task;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.hemolens.dicom.AttributeListing;
import org.hemolens.dicom.ListedAttribute;
import org.hemolens.dicom.Tag;
import org.hemolens.ui.ControlTest;
import org.junit.jupiter.api.Test;

/** The search beside the FX thread, with its work held back by the test. */
@SuppressWarnings("NullAway.Init") // the controls are made in control(), before any test
class TagBrowserTest extends ControlTest {
    private final List<Task<?>> asked = new CopyOnWriteArrayList<>();
    private TagBrowser browser;
    private TagTable table;

    @Override
    protected Parent control() {
        browser = new TagBrowser(asked::add);
        table = (TagTable) browser.getCenter();
        return browser;
    }

    @Override
    protected double[] size() {
        return new double[] {900, 400};
    }

    private static TagTree file(String name, String patient, String kernel) {
        return TagTree.of(new AttributeListing(
                Path.of(name),
                List.of(attribute(Tag.PATIENT_ID, patient), attribute(Tag.CONVOLUTION_KERNEL, kernel)),
                Optional.empty()));
    }

    private static ListedAttribute attribute(int tag, String value) {
        return new ListedAttribute(tag, "LO", value.length(), "", Optional.of(value), "", List.of());
    }

    private void type(String... texts) {
        TextField search = (TextField) browser.lookup("#tags-search");
        fx(() -> {
            for (String text : texts) {
                search.setText(text);
            }
        });
    }

    /** Does what was asked for, on the test's own thread. */
    private void answer(int number) {
        asked.get(number).run();
        settle();
    }

    private void untilAsked(int count) {
        until("it is searched", () -> asked.size() == count);
    }

    private List<String> listed() {
        return ask(() -> table.getRoot().getChildren().stream()
                .map(item -> item.getValue().value(false))
                .toList());
    }

    private String count() {
        return ask(() -> ((Label) browser.lookup("#tags-count")).getText());
    }

    @Test
    void aTextIsSearchedOnceWhenItsWriterRests() {
        fx(() -> browser.show(file("a", "4711", "H31s"), 0));
        assertThat(count()).isEqualTo("2 attributes");
        type("k", "ke", "kernel");
        assertThat(count()).isEqualTo("searching");
        untilAsked(1);
        assertThat(listed()).as("until it is found").containsExactly("4711", "H31s");
        answer(0);
        assertThat(listed()).containsExactly("H31s");
        assertThat(count()).isEqualTo("1 found");
        type("");
        assertThat(listed()).as("nothing to wait for").containsExactly("4711", "H31s");
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatWasFoundByAnOlderTextIsDropped() {
        fx(() -> browser.show(file("a", "4711", "H31s"), 0));
        type("kernel");
        untilAsked(1);
        type("4711");
        untilAsked(2);
        answer(1);
        answer(0);
        assertThat(listed()).containsExactly("4711");
        type("kernel");
        untilAsked(3);
        type("");
        answer(2);
        assertThat(listed()).as("nothing is searched for").hasSize(2);
        assertThat(count()).isEqualTo("2 attributes");
    }

    @Test
    void whatWasFoundInAnotherSliceIsDroppedAndItsRowsGoAtOnce() {
        fx(() -> browser.show(file("a", "4711", "H31s"), 0));
        type("patient");
        untilAsked(1);
        answer(0);
        assertThat(listed()).containsExactly("4711");
        fx(() -> browser.show(file("b", "4712", "H32s"), 0));
        assertThat(listed()).as("rows of a under the name of b").isEmpty();
        untilAsked(2);
        fx(() -> browser.show(file("c", "4713", "H33s"), 0));
        untilAsked(3);
        answer(2);
        answer(1);
        assertThat(listed()).containsExactly("4713");
        type("patient id");
        untilAsked(4);
        fx(browser::showNothing);
        answer(3);
        assertThat(listed()).isEmpty();
        assertThat(count()).isEqualTo("0 found");
    }

    @Test
    void whatWasFoundInAValueGoesAtOnceWhenThePatientIsHidden() {
        fx(() -> browser.show(file("a", "4711", "H31s"), 0));
        type("4711");
        untilAsked(1);
        answer(0);
        type("47");
        untilAsked(2);
        fx(() -> browser.patientHiddenProperty().set(true));
        assertThat(listed()).isEmpty();
        answer(1);
        assertThat(listed()).as("found while it was not hidden").isEmpty();
        untilAsked(3);
        answer(2);
        assertThat(listed()).isEmpty();
        assertThat(count()).isEqualTo("0 found");
    }
}
