package org.hemolens.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hemolens.progress.Progress;

/** One scan under way: takes files from the walk, reads their headers on working threads, tells what was found until now. */
final class Scan implements FileWalk.Found {
    /** Files a job reads: few, so that the first series is there soon. */
    private static final int PIECE = 16;
    /** Between what is told, ms: often enough to see it grow; telling takes a few ms of its own. */
    private static final long TELL_EVERY = 250;

    private static final long MS = 1_000_000;

    private final DicomReader reader;
    private final MediumIndexReader indexes;
    private final Archives archives;
    private final ScanWork work;
    private final ScanListener listener;
    private final Progress progress;
    private final Map<Object, Object> shared = new ConcurrentHashMap<>();
    private final Set<Path> named = new HashSet<>();
    private List<Path> piece = new ArrayList<>();

    // Guarded by the catalogue from here on.
    private final Catalogue catalogue = new Catalogue();
    private final List<Path> mediums = new ArrayList<>();
    private final Set<String> there = new HashSet<>();
    private int found;
    private int done;
    private boolean walking = true;
    private long nextTold;
    private boolean told;

    Scan(
            DicomReader reader,
            MediumIndexReader indexes,
            Archives archives,
            ScanWork work,
            ScanListener listener,
            Progress progress) {
        this.reader = reader;
        this.indexes = indexes;
        this.archives = archives;
        this.work = work;
        this.listener = listener;
        this.progress = progress;
    }

    /** What the user named is opened as an archive whatever its name. */
    void named(Path input) {
        named.add(input);
    }

    @Override
    public void file(Path file) {
        synchronized (catalogue) {
            found++;
        }
        piece.add(file);
        if (piece.size() >= PIECE) {
            flush();
        }
    }

    @Override
    public void index(Path dicomdir) {
        synchronized (catalogue) {
            mediums.add(dicomdir);
        }
    }

    @Override
    public void rejected(SeriesRejection rejection) {
        synchronized (catalogue) {
            catalogue.reject(rejection);
        }
    }

    /** All folders have been walked. */
    void walked() {
        flush();
        synchronized (catalogue) {
            walking = false;
        }
    }

    private void flush() {
        List<Path> files = piece;
        piece = new ArrayList<>();
        if (!files.isEmpty()) {
            work.submit(() -> files.forEach(this::read));
        }
    }

    private void read(Path file) {
        work.check();
        try {
            HeaderSorting.Sorted sorted = HeaderSorting.sort(reader.readHeader(file), this::first);
            synchronized (catalogue) {
                catalogue.add(sorted);
                count(file);
            }
        } catch (DicomException e) {
            if (e.reason() == SeriesRejection.Reason.NOT_DICOM && opened(file)) {
                return;
            }
            synchronized (catalogue) {
                catalogue.reject(e.toRejection());
                count(file);
            }
        }
    }

    private Object first(Object value) {
        Object before = shared.putIfAbsent(value, value);
        return before == null ? value : before;
    }

    /** Takes a file for an archive, and its members for files; false when it is none. */
    private boolean opened(Path file) {
        try {
            if (!Archives.mayBeArchive(file, named.contains(file)) || !archives.isArchive(file)) {
                return false;
            }
            Archives.Listing listing = archives.list(file);
            synchronized (catalogue) {
                listing.rejections().forEach(catalogue::reject);
                found += listing.members().size();
                count(file);
            }
            members(listing.members());
            return true;
        } catch (DicomException e) {
            synchronized (catalogue) {
                catalogue.reject(e.toRejection());
                count(file);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void members(List<Path> members) {
        List<Path> files = new ArrayList<>();
        for (Path member : members) {
            if (FileWalk.isIndex(member)) {
                index(member);
                synchronized (catalogue) {
                    found--;
                }
            } else {
                files.add(member);
            }
        }
        for (int i = 0; i < files.size(); i += PIECE) {
            List<Path> some = files.subList(i, Math.min(files.size(), i + PIECE));
            work.take(() -> some.forEach(this::read));
        }
    }

    /** Holding the catalogue. */
    private void count(Path file) {
        there.add(MissingFiles.key(file));
        done++;
        progress.report("Reading headers", done, walking ? 0 : found);
        long now = System.nanoTime();
        boolean due = told ? now > nextTold : catalogue.hasImages();
        if (due && done < found) {
            told = true;
            listener.found(catalogue.result());
            nextTold = System.nanoTime() + Math.max(TELL_EVERY * MS, 4 * (System.nanoTime() - now));
        }
    }

    /** After all work is done. */
    ScanResult result() {
        synchronized (catalogue) {
            for (Path medium : mediums) {
                try {
                    MissingFiles.of(medium, indexes, there).forEach(catalogue::reject);
                } catch (DicomException e) {
                    catalogue.reject(e.toRejection());
                }
            }
            return catalogue.result();
        }
    }
}
