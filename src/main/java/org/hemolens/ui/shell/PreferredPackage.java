package org.hemolens.ui.shell;

import java.util.List;
import java.util.Optional;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageSummary;
import org.hemolens.settings.ModelSetting;

/** Which package analyses: the one that the settings name, else the first that can be used. */
final class PreferredPackage {
    private PreferredPackage() {}

    /**
     * The package and whether it is another than the settings name.
     *
     * @param instead true: the one that the settings name is not there, or cannot be used
     */
    record Choice(PackageSummary summary, boolean instead) {}

    /** Empty when there is no package at all; where none can be used the first, so that its problem is seen. */
    static Optional<Choice> of(List<PackageSummary> packages, ModelSetting setting) {
        Optional<PackageSummary> named = packages.stream()
                .filter(p -> p.problem().isEmpty())
                .filter(p -> setting.sha256().isPresent()
                        && p.identity().map(ModelIdentity::sha256).equals(setting.sha256()))
                .findFirst();
        return named.map(p -> new Choice(p, false)).or(() -> packages.stream()
                .filter(p -> p.problem().isEmpty())
                .findFirst()
                .or(() -> packages.stream().findFirst())
                .map(p -> new Choice(p, setting.sha256().isPresent())));
    }
}
