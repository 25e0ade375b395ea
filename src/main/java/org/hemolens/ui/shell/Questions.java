package org.hemolens.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.text.Texts;
import org.hemolens.ui.task.Background;
import org.jspecify.annotations.Nullable;

/** What the window asks before it goes on: over its middle, and nothing is done without an answer. */
final class Questions {
    private final Services services;
    private final ObservableBooleanValue patientHidden;
    private final Cover cover;
    private final Runnable leave;

    /** @param leave closes the cover and gives the keys back to the picture */
    Questions(Services services, ObservableBooleanValue patientHidden, Cover cover, Runnable leave) {
        this.services = services;
        this.patientHidden = patientHidden;
        this.cover = cover;
        this.leave = leave;
    }

    /** @param check what refused; nothing is asked where there is none any more */
    void askForOverride(@Nullable ProtocolCheck check, Consumer<String> override) {
        if (check != null) {
            cover.open(new GateRefusal(check, patientHidden, override, cover::close));
        }
    }

    /** As {@link #askForOverride}; the question goes with its answer, whatever comes of it. */
    void askOnceForOverride(@Nullable ProtocolCheck check, Consumer<String> override) {
        askForOverride(check, reason -> {
            leave.run();
            override.accept(reason);
        });
    }

    /** What gray means HU in images without HU. */
    void askForGrayWindow(OpenFlow openFlow, List<Path> paths) {
        cover.open(new GrayWindowQuestion(
                grayWindow -> {
                    leave.run();
                    openFlow.openImages(paths, grayWindow);
                },
                leave));
    }

    /** @param open opens the same paths again, once the password fits */
    void askForPassword(List<Path> paths, SeriesRejection archive, Consumer<List<Path>> open) {
        cover.open(new PasswordQuestion(
                Bindings.when(patientHidden)
                        .then(Texts.of("open.archive-hidden"))
                        .otherwise(String.valueOf(archive.file().getFileName())),
                Texts.of("open.archive-protected"),
                (password, question) -> Background.start(
                        services.tasks(),
                        () -> services.archives().unlock(archive.file(), password),
                        fits -> {
                            if (fits) {
                                leave.run();
                                open.accept(paths);
                            } else {
                                question.refuse(Texts.of("open.wrong-password"));
                            }
                        },
                        failure -> question.refuse(Reasons.of(failure))),
                leave));
    }
}
