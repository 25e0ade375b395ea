package org.hemolens.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Port: what is kept of analysed cases. Entries are added, never changed or removed: a correction is a later entry of the
 * same reader, which counts from then on. A method that returns has its entry on the drive. Thread-safe, and several
 * processes may hold the same store.
 */
public interface CaseStore extends AutoCloseable {

    /** @return the id of the analysis */
    long save(SavedAnalysis analysis, Author author) throws StoreException;

    /**
     * Ends one case of a run: analysis and outcome together, or neither.
     *
     * @param run which run
     * @param outcome its {@code analysis} is not looked at
     * @param analysis what was found, unless the case failed
     * @param truth of the series; not added where the same was said by the same source
     * @return false when the run has that case already, and nothing was added
     */
    boolean finish(
            String run, CaseOutcome outcome, Optional<SavedAnalysis> analysis, List<TruthLabel> truth, Author author)
            throws StoreException;

    /** Cases of a run by their keys, in the order in which they ended. */
    Map<String, CaseOutcome> outcomes(String run) throws StoreException;

    /** Whole, with slices and checks. */
    SavedAnalysis analysis(long id) throws StoreException;

    void addTruth(SeriesKey series, List<TruthLabel> labels, Author author) throws StoreException;

    /** The latest of each class and slice. */
    List<TruthLabel> truth(String contentHash) throws StoreException;

    /** The latest of each class and slice that one source says, whatever others said since. */
    List<TruthLabel> truth(String contentHash, String source) throws StoreException;

    void addGrades(SeriesKey series, List<Grade> grades, Author author) throws StoreException;

    /** The latest of each reader, class, slice, package and kind (finding, heatmap, own read), by reader. */
    Map<String, List<Grade>> grades(String contentHash) throws StoreException;

    void addRemark(SeriesKey series, Remark remark, Author author) throws StoreException;

    /** A page of the case table. */
    List<CaseRow> cases(CaseFilter filter, int offset, int limit) throws StoreException;

    /** Everything that was said of a series, also what counts no more. */
    List<HistoryEntry> history(String contentHash) throws StoreException;

    /**
     * A copy that can be opened as a store, made while others work.
     *
     * @param target a file that is not there
     * @throws StoreException also where the database has a tool of its own for that
     */
    void backup(Path target) throws StoreException;

    /** Every table into a folder, as {@code TABLE.csv} and {@code TABLE.json}. */
    void export(Path folder) throws StoreException;

    @Override
    void close() throws StoreException;
}
