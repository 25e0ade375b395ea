package org.hemolens.ui.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageCandidate;
import org.hemolens.model.PackageCatalog;
import org.hemolens.model.PackageStore;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.PackageVerifier;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.settings.ModelSetting;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.Activity;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.FxInbox;
import org.hemolens.ui.task.TaskRunner;

/**
 * The packages at hand and what is done with them, in the background; it goes on while the sheet is closed. One import or
 * removal at a time. On the FX thread.
 */
public final class PackagesModel {
    private final PackageCatalog catalog;
    private final PackageStore store;
    private final PackageVerifier verifier;
    private final TaskRunner tasks;
    private final FxInbox inbox = new FxInbox();
    private final Activity activity = new Activity();
    private final ObservableList<PackageSummary> packages = FXCollections.observableArrayList();
    private final ObservableMap<Path, Verification> verified = FXCollections.observableHashMap();
    private final ReadOnlyObjectWrapper<Optional<PackageCandidate>> candidate =
            new ReadOnlyObjectWrapper<>(this, "candidate", Optional.empty());
    private final ReadOnlyObjectWrapper<Said> said = new ReadOnlyObjectWrapper<>(this, "said", new Said("", false));
    private final ObjectProperty<ModelSetting> setting =
            new SimpleObjectProperty<>(this, "setting", ModelSetting.STANDARD);
    private final ObjectProperty<Optional<PackageSummary>> compared =
            new SimpleObjectProperty<>(this, "compared", Optional.empty());
    private Consumer<PackageSummary> changed = p -> {};
    private Cancellation cancellation = new Cancellation();

    /**
     * What was said last.
     *
     * @param failed whether it is the reason of a failure
     */
    public record Said(String words, boolean failed) {}

    public PackagesModel(PackageCatalog catalog, PackageStore store, PackageVerifier verifier, TaskRunner tasks) {
        this.catalog = catalog;
        this.store = store;
        this.verifier = verifier;
        this.tasks = tasks;
    }

    /** Every package of every kind. */
    public ObservableList<PackageSummary> packages() {
        return packages;
    }

    /** By folder, how far the check of a package is, or what came of it. */
    public ObservableMap<Path, Verification> verified() {
        return verified;
    }

    /** A package that was looked at, for the user to agree to its terms or not. */
    public ReadOnlyObjectProperty<Optional<PackageCandidate>> candidateProperty() {
        return candidate.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Said> saidProperty() {
        return said.getReadOnlyProperty();
    }

    /** Which package analyses by default. */
    public ObjectProperty<ModelSetting> settingProperty() {
        return setting;
    }

    /** The package that the first is compared with. */
    public ObjectProperty<Optional<PackageSummary>> comparedProperty() {
        return compared;
    }

    /** The import or removal that goes on. */
    public Activity activity() {
        return activity;
    }

    /** @param removed told when a package is gone */
    public void whenRemoved(Consumer<PackageSummary> removed) {
        changed = removed;
    }

    /** Whether a package is the one that analyses when nothing else is said. */
    public boolean isDefault(PackageSummary p) {
        return setting.get().sha256().isPresent()
                && hash(p).equals(setting.get().sha256());
    }

    /** Whether it can be told to be: it gives probabilities and can be used. */
    public static boolean analyses(PackageSummary p) {
        return p.problem().isEmpty() && p.kind().analyses();
    }

    /** Whether the user added it. */
    public boolean removable(PackageSummary p) {
        return store.removable(p);
    }

    static Optional<String> hash(PackageSummary p) {
        return p.identity().map(ModelIdentity::sha256);
    }

    /** Lists anew. */
    public void load() {
        Background.start(tasks, catalog::all, packages::setAll, failure -> fail("packages.not-listed", failure));
    }

    /** Makes a package the default. */
    public void choose(PackageSummary p) {
        setting.set(new ModelSetting(hash(p), p.title()));
        said.set(new Said(Texts.of("packages.chosen", p.title()), false));
    }

    /** No package is the default: the first at hand is. */
    public void chooseFirst() {
        setting.set(ModelSetting.STANDARD);
        said.set(new Said(Texts.of("packages.chosen-none"), false));
    }

    /** Checks all hashes and runs the parity vectors. */
    public void verify(PackageSummary p) {
        Path folder = p.folder();
        if (verified.get(folder) instanceof Verification.Running) {
            return;
        }
        Verification running = new Verification.Running();
        verified.put(folder, running);
        Background.start(
                tasks,
                () -> {
                    PackageSummary whole = catalog.inspect(folder);
                    return whole.problem().isPresent()
                            ? new Verification.Failed(whole.problem().get())
                            : new Verification.Done(verifier.verify(folder));
                },
                done -> verified(folder, running, done),
                failure -> verified(folder, running, new Verification.Failed(String.valueOf(failure.getMessage()))));
    }

    /** Nothing where another package has come into the folder meanwhile: it was not checked. */
    @SuppressWarnings("ReferenceEquality") // the very check, not one like it
    private void verified(Path folder, Verification running, Verification answer) {
        if (verified.get(folder) == running) {
            verified.put(folder, answer);
        }
    }

    /** Looks at a package; what there is to agree to comes as {@link #candidateProperty}. */
    public void examine(Path source) {
        if (activity.runningProperty().get()) {
            return;
        }
        decline();
        said.set(new Said("", false));
        cancellation = new Cancellation();
        Cancellation own = cancellation;
        Progress progress = (stage, done, total) -> inbox.post(() -> {
            if (activity.runningProperty().get() && own == cancellation) {
                activity.report(stage, done, total);
            }
        });
        work(
                Texts.of("packages.examining"),
                () -> store.examine(source, progress, own),
                found -> candidate.set(Optional.of(found)),
                failure -> fail("packages.not-imported", failure));
    }

    /** Stops looking at a package. */
    public void cancel() {
        cancellation.cancel();
    }

    /** The user agreed: the candidate is put in place. */
    public void accept() {
        candidate.get().ifPresent(c -> {
            candidate.set(Optional.empty());
            work(
                    Texts.of("packages.placing"),
                    () -> store.place(c, c.same().isPresent()),
                    placed -> {
                        verified.remove(placed.folder());
                        said.set(new Said(Texts.of("packages.imported", placed.title()), false));
                        load();
                    },
                    failure -> fail("packages.not-imported", failure));
        });
    }

    /** The user did not agree: the candidate is forgotten. */
    public void decline() {
        candidate.get().ifPresent(c -> {
            candidate.set(Optional.empty());
            said.set(new Said(Texts.of("packages.declined", c.summary().title()), false));
            Background.start(
                    tasks,
                    () -> {
                        store.discard(c);
                        return true;
                    },
                    gone -> {},
                    failure -> fail("packages.not-imported", failure));
        });
    }

    /** After it was asked. */
    public void remove(PackageSummary p) {
        work(
                Texts.of("packages.removing"),
                () -> {
                    store.remove(p);
                    return true;
                },
                gone -> {
                    verified.remove(p.folder());
                    if (isDefault(p)) {
                        setting.set(ModelSetting.STANDARD);
                    }
                    said.set(new Said(Texts.of("packages.removed", p.title()), false));
                    changed.accept(p);
                    load();
                },
                failure -> fail("packages.not-removed", failure));
    }

    private <T> void work(String stage, Callable<T> task, Consumer<T> done, Consumer<Throwable> failed) {
        activity.begin(stage);
        Background.start(
                tasks,
                task,
                answer -> {
                    activity.end();
                    done.accept(answer);
                },
                failure -> {
                    activity.end();
                    failed.accept(failure);
                });
    }

    private void fail(String key, Throwable failure) {
        said.set(
                failure instanceof CancellationException
                        ? new Said(Texts.of("packages.stopped"), false)
                        : new Said(Texts.of(key, Sentences.of(failure)), true));
    }

    /** How a check stands. */
    public sealed interface Verification {
        /** It goes on. */
        record Running() implements Verification {}

        /** @param stages each against PyTorch's own numbers */
        record Done(List<PackageVerifier.StageDifference> stages) implements Verification {
            public Done {
                stages = List.copyOf(stages);
            }

            boolean ok() {
                return !stages.isEmpty() && stages.stream().allMatch(PackageVerifier.StageDifference::ok);
            }
        }

        /** @param reason naming file or field */
        record Failed(String reason) implements Verification {}
    }
}
