package org.hemolens.ui.viewport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.reformat.Detail;
import org.hemolens.reformat.StackGeometry;
import org.hemolens.reformat.VolumeSampler;
import org.hemolens.ui.state.StudyModel;
import org.jspecify.annotations.Nullable;

/** What the views reformat: the series on screen, once it is there as a whole, and the thread that does it. FX thread. */
final class Reformats {
    private final StudyModel study;
    private final ThreadPoolExecutor worker;
    private final List<Runnable> whenGone = new ArrayList<>();
    private @Nullable Source source;

    /** One loaded series; compared by identity, so that nothing of one is ever taken for another's. */
    static final class Source {
        private final LoadedSeries loaded;
        private final VolumeSampler sampler;
        private @Nullable Slabbed slabbed;

        /** A slab gathered last; goes with its series. */
        private record Slabbed(ReformatRequest.AtSlice request, Detail detail, short[] hu) {}

        private Source(LoadedSeries loaded) {
            this.loaded = loaded;
            sampler = new VolumeSampler(loaded.volume());
        }

        LoadedSeries loaded() {
            return loaded;
        }

        VolumeSampler sampler() {
            return sampler;
        }

        /** Two windows of one slice ask for one slab: it is gathered once. Worker only. */
        void sampleAtSlice(ReformatRequest.AtSlice wanted, Detail detail, short[] hu) {
            Slabbed made = slabbed;
            if (made != null && made.request().equals(wanted) && made.detail() == detail) {
                System.arraycopy(made.hu(), 0, hu, 0, made.hu().length);
                return;
            }
            sampler.sampleAtSlice(wanted.slice(), wanted.slab(), detail, hu);
            slabbed = new Slabbed(wanted, detail, hu.clone());
        }
    }

    Reformats(StudyModel study) {
        this.study = study;
        worker = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "hemolens-reformat");
            thread.setDaemon(true);
            return thread;
        });
        worker.allowCoreThreadTimeOut(true);
        // Not only when next asked: a series that is gone must not be held in memory.
        study.loadedProperty().addListener((property, was, is) -> {
            source = null;
            whenGone.forEach(Runnable::run);
        });
    }

    /** Runs whenever the loaded series goes or another comes. */
    void whenGone(Runnable forget) {
        whenGone.add(forget);
    }

    Executor worker() {
        return worker;
    }

    /** The series on screen; empty while it is not whole, or no plane can be laid through it. */
    @SuppressWarnings("ReferenceEquality") // the very scan, not one like it
    Optional<Source> source() {
        LoadedSeries loaded = study.loaded().orElse(null);
        if (loaded == null || StackGeometry.obstacle(loaded.volume().geometry()).isPresent()) {
            source = null;
        } else if (source == null || source.loaded() != loaded) {
            source = new Source(loaded);
        }
        return Optional.ofNullable(source);
    }
}
