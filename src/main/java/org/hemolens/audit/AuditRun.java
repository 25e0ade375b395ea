package org.hemolens.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hemolens.analysis.StudyAnalysis;
import org.hemolens.dicom.SeriesLoader;
import org.hemolens.model.ModelException;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.store.Author;
import org.hemolens.store.CaseOutcome;
import org.hemolens.store.CaseStore;
import org.hemolens.store.PatientKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All cases, some at once, each exactly once: a case is done when the store has it, and one that the store has is not done
 * again. While networks answer for one case, the next is read and the last is written.
 */
public final class AuditRun {
    private static final Logger LOG = LoggerFactory.getLogger(AuditRun.class);

    private final SeriesLoader loader;
    private final StudyAnalysis analysis;
    private final CaseStore store;
    private final PatientKeys patients;
    private final AuditSettings settings;
    private final Cancellation cancellation;
    private final AtomicBoolean anyDone = new AtomicBoolean();

    public AuditRun(
            SeriesLoader loader,
            StudyAnalysis analysis,
            CaseStore store,
            PatientKeys patients,
            AuditSettings settings,
            Cancellation cancellation) {
        this.loader = loader;
        this.analysis = analysis;
        this.store = store;
        this.patients = patients;
        this.settings = settings;
        this.cancellation = cancellation;
    }

    /**
     * Does what is not done yet.
     *
     * @param cases all of them
     * @param truth its identity
     * @return the run's id; the store has an outcome of every case
     * @throws ModelException when package or device fail before any case was done
     * @throws CancellationException when cancelled; what is in the store stays
     */
    public String run(List<AuditCase> cases, String truth, Progress progress)
            throws AuditException, IOException, ModelException {
        String run = RunIdentity.of(settings, truth);
        Files.createDirectories(settings.out().resolve(AuditSettings.PICTURES));
        Map<String, CaseOutcome> before = store.outcomes(run);
        anyDone.set(before.values().stream().anyMatch(o -> o.kind() == CaseOutcome.Kind.DONE));
        List<AuditCase> left =
                cases.stream().filter(c -> !before.containsKey(c.key())).toList();
        int done = cases.size() - left.size();
        CaseWork work = new CaseWork(loader, analysis, settings, patients, cancellation);
        TimeLeft time = new TimeLeft(left.size(), System.nanoTime());
        ExecutorService pool = Executors.newFixedThreadPool(settings.jobs());
        AtomicBoolean stop = new AtomicBoolean();
        try {
            ExecutorCompletionService<Boolean> service = new ExecutorCompletionService<>(pool);
            List<Future<Boolean>> all = new ArrayList<>();
            for (AuditCase c : left) {
                all.add(service.submit(() -> !stop.get() && one(work, run, c)));
            }
            for (int i = 0; i < all.size(); i++) {
                progress.report(time.words(i, System.nanoTime()), done + i, cases.size());
                service.take().get();
            }
            progress.report("Auditing", cases.size(), cases.size());
            return run;
        } catch (ExecutionException e) {
            throw translated(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            stop.set(true);
            // What is in work is finished: it may be writing.
            pool.close();
        }
    }

    private boolean one(CaseWork work, String run, AuditCase c) throws IOException, ModelException {
        cancellation.check();
        long start = System.nanoTime();
        CaseWork.Ended ended;
        try {
            ended = work.run(c);
            anyDone.compareAndSet(false, ended.analysis().isPresent());
        } catch (ModelException e) {
            if (!anyDone.get()) {
                throw e;
            }
            ended = CaseWork.failed(c, CaseOutcome.Kind.FAILED, String.valueOf(e.getMessage()), start);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("a case failed", e);
            String reason = "internal error: " + e.getClass().getSimpleName();
            ended = CaseWork.failed(c, CaseOutcome.Kind.FAILED, reason, start);
        }
        return store.finish(
                run, ended.outcome(), ended.analysis(), ended.truth(), new Author(settings.author(), Instant.now()));
    }

    private static RuntimeException translated(ExecutionException e) throws ModelException, IOException {
        Throwable cause = e.getCause();
        if (cause instanceof ModelException model) {
            throw model;
        }
        if (cause instanceof IOException output) {
            throw output;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException own ? own : new IllegalStateException(cause);
    }
}
