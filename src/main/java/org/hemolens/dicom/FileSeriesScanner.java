package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.List;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** Finds series among local files, folders, media and archives; headers are read on a few threads while folders are walked. */
public final class FileSeriesScanner implements SeriesScanner {
    /** On a slow drive reading is waiting: more threads than processors. */
    private static final int DEFAULT_THREADS = 4;

    private final DicomReader reader;
    private final MediumIndexReader indexes;
    private final Archives archives;
    private final int threads;

    /** Files and folders only. */
    public FileSeriesScanner(DicomReader reader) {
        this(reader, MediumIndexReader.NONE, Archives.NONE, DEFAULT_THREADS);
    }

    /**
     * @param reader which opens members of the archives, too
     * @param threads at least 1
     */
    public FileSeriesScanner(DicomReader reader, MediumIndexReader indexes, Archives archives, int threads) {
        this.reader = reader;
        this.indexes = indexes;
        this.archives = archives;
        this.threads = threads;
    }

    @Override
    public ScanResult scan(List<Path> inputs, ScanListener listener, Progress progress, Cancellation cancellation) {
        try (ScanWork work = new ScanWork(threads, cancellation)) {
            Scan scan = new Scan(reader, indexes, archives, work, listener, progress);
            FileWalk walk = new FileWalk(cancellation, scan);
            for (Path input : inputs) {
                scan.named(input);
                walk.add(input);
            }
            scan.walked();
            work.finish();
            cancellation.check();
            return scan.result();
        }
    }
}
