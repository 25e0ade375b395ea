package org.hemolens.measure;

import java.io.IOException;
import java.util.List;

/** Keeps the measurements of a series from one opening to the next. Thread-safe; waits for a drive. */
public interface MeasurementStore {
    /** Keeps nothing. */
    MeasurementStore NONE = new MeasurementStore() {
        @Override
        public List<Measurement> load(String seriesInstanceUid) {
            return List.of();
        }

        @Override
        public void save(String seriesInstanceUid, List<Measurement> measurements) {
            // kept while the program runs
        }
    };

    /**
     * @return none where none were saved
     * @throws UnreadableMeasurementsException when there are some that cannot be read
     */
    List<Measurement> load(String seriesInstanceUid) throws UnreadableMeasurementsException;

    /**
     * Puts these in the place of what was saved; no measurements, no file.
     *
     * @throws IOException when they cannot be written; what was saved is then as it was
     */
    void save(String seriesInstanceUid, List<Measurement> measurements) throws IOException;
}
