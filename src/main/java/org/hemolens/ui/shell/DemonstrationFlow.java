package org.hemolens.ui.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.simulate.SimulationSpec;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.Activity;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.FxInbox;

/**
 * Opens a simulated case, made once and kept, and runs the analysis on it. Two bleeds, subdural and deep, and calcified
 * choroid plexus beside them, which is none. On the FX thread.
 */
final class DemonstrationFlow {
    private static final SimulationSpec SPEC =
            new SimulationSpec(27, Set.of(HemorrhageClass.SUBDURAL, HemorrhageClass.INTRAPARENCHYMAL), 32, 512);

    /** Where {@code SeriesSimulation} puts the DICOM files below the folder it is given. */
    private static final String DICOM = "dicom";

    private final Services services;
    private final OpenFlow open;
    private final AnalysisFlow analysis;
    private final Activity activity;
    private final Notices notices;
    private final FxInbox inbox = new FxInbox();
    private Cancellation current = new Cancellation();

    DemonstrationFlow(Services services, OpenFlow open, AnalysisFlow analysis, Activity activity, Notices notices) {
        this.services = services;
        this.open = open;
        this.analysis = analysis;
        this.activity = activity;
        this.notices = notices;
    }

    void start() {
        open.abandon();
        abandon();
        Cancellation mine = current;
        activity.begin(Texts.of("open.demonstration"));
        Progress progress = (stage, done, total) -> inbox.post(() -> {
            if (mine == current && activity.runningProperty().get()) {
                activity.report(stage, done, total);
            }
        });
        Background.start(
                services.tasks(),
                () -> folder(progress, mine),
                folder -> {
                    if (mine == current) {
                        activity.end();
                        open.open(List.of(folder), analysis::run);
                    }
                },
                failure -> failed(mine, failure));
    }

    /** Stops making the case, which is said when it has stopped. */
    void cancel() {
        current.cancel();
    }

    /** Stops making the case without a word, because something else is opened. */
    void abandon() {
        current.cancel();
        current = new Cancellation();
    }

    private void failed(Cancellation mine, Throwable failure) {
        if (mine != current) {
            return;
        }
        activity.end();
        if (failure instanceof CancellationException) {
            notices.information(Texts.of("open.demonstration-cancelled"));
        } else {
            notices.error(Texts.of("open.demonstration-failed", Reasons.of(failure)));
        }
    }

    /** On a working thread: the kept case, or one made under another name first so that no half one is ever kept. */
    private Path folder(Progress progress, Cancellation cancellation) throws IOException {
        Path kept = services.demonstrationFolder();
        if (Files.isDirectory(kept.resolve(DICOM))) {
            return kept.resolve(DICOM);
        }
        Path part = kept.resolveSibling(kept.getFileName() + ".part");
        delete(part);
        Path dicom = services.simulation().write(SPEC, part, progress, cancellation);
        Path within = part.relativize(dicom);
        // Replaces an empty folder only; one that holds something else is named in the failure and left alone.
        Files.move(part, kept, StandardCopyOption.REPLACE_EXISTING);
        return kept.resolve(within);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
