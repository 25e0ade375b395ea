package org.hemolens.ui.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.hemolens.ui.state.Notices.Notice;
import org.hemolens.ui.state.Notices.Severity;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Notices notices = new Notices();

    @Test
    void theSameWordsStandThereOnceAndAsTheNewest() {
        notices.information("no later slice");
        notices.error("failed");
        notices.information("no later slice");
        assertThat(notices.list())
                .containsExactly(
                        new Notice(Severity.ERROR, "failed", "failed"),
                        new Notice(Severity.INFORMATION, "no later slice", "no later slice"));
    }

    @Test
    void hintsAreTakenBackWarningsAndErrorsStay() {
        notices.information("open a series first");
        notices.warning("two images could not be read");
        notices.error("failed");
        notices.clearInformation();
        assertThat(notices.list()).extracting(Notice::severity).containsExactly(Severity.WARNING, Severity.ERROR);
    }
}
