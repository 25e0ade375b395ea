package org.hemolens.ui.shell;

import java.nio.file.Path;
import java.util.Optional;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageSummary;
import org.hemolens.settings.ModelSetting;
import org.hemolens.settings.Settings;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.packages.PackagesModel;
import org.hemolens.ui.packages.PackagesSheet;
import org.hemolens.ui.settings.SettingsModel;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.ComparisonModel;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;

/** Joins model packages and the comparison of two of them to the window. On the FX thread. */
final class PackagesFlow {
    private final PackagesModel packages;
    private final ComparisonModel comparison;
    private final ComparisonFlow comparing;
    private final AnalysisFlow analysisFlow;
    private final WorkstationView content;
    private final FileDialogs dialogs;
    private final Runnable leave;

    /** @param leave closes the cover and gives the keys back to the picture */
    PackagesFlow(
            Services services,
            StudyModel study,
            ViewportModel view,
            AnalysisModel analysis,
            AnalysisFlow analysisFlow,
            SettingsModel settings,
            Notices notices,
            WorkstationView content,
            FileDialogs dialogs,
            Runnable leave) {
        this.analysisFlow = analysisFlow;
        this.content = content;
        this.dialogs = dialogs;
        this.leave = leave;
        packages = new PackagesModel(
                services.packages(),
                services.packageWork().store(),
                services.packageWork().verifier(),
                services.tasks());
        comparison = new ComparisonModel(study, analysis);
        comparing = new ComparisonFlow(services, study, view, comparison, analysisFlow, notices, () -> {
            notices.information(Texts.of("compared.choose"));
            open();
        });
        new ComparisonBinding(study, view, comparison, content.findings(), content.strip());
        packages.settingProperty().set(settings.settingsProperty().get().model());
        settings.settingsProperty()
                .addListener((property, was, is) -> packages.settingProperty().set(is.model()));
        packages.settingProperty().addListener((property, was, is) -> keep(settings, is));
        packages.comparedProperty().bindBidirectional(comparison.chosenProperty());
        packages.whenRemoved(this::removed);
    }

    private static void keep(SettingsModel settings, ModelSetting is) {
        Settings now = settings.settingsProperty().get();
        if (!now.model().equals(is)) {
            settings.settingsProperty().set(now.withModel(is));
        }
    }

    private void removed(PackageSummary gone) {
        Optional<String> hash = gone.identity().map(ModelIdentity::sha256);
        if (comparison
                .chosenProperty()
                .get()
                .flatMap(PackageSummary::identity)
                .map(ModelIdentity::sha256)
                .equals(hash)) {
            comparison.chosenProperty().set(Optional.empty());
        }
        analysisFlow.findPackage();
    }

    /** @return false when the action is none of packages */
    boolean perform(Action action) {
        if (action == Action.PACKAGES) {
            if (content.cover().shows(PackagesSheet.class)) {
                leave.run();
            } else {
                open();
            }
            return true;
        }
        return comparing.perform(action);
    }

    private void open() {
        content.cover().open(new PackagesSheet(packages, chooser(), this::compare, leave));
    }

    private void compare(Optional<PackageSummary> with) {
        with.ifPresentOrElse(comparing::with, () -> comparison.chosenProperty().set(Optional.empty()));
    }

    private PackagesSheet.Chooser chooser() {
        return new PackagesSheet.Chooser() {
            @Override
            public Optional<Path> folder() {
                return dialogs.folder().stream().findFirst();
            }

            @Override
            public Optional<Path> archive() {
                return dialogs.packageArchive();
            }
        };
    }

    /** Stops the second package's run; false when none goes on. */
    boolean cancel() {
        return comparing.cancel();
    }

    ComparisonModel comparison() {
        return comparison;
    }

    PackagesModel packages() {
        return packages;
    }
}
