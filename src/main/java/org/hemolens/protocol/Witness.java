package org.hemolens.protocol;

import java.util.Map;
import java.util.Optional;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.progress.Cancellation;

/** A further source beside headers and pixels, such as a network; it is asked last and may be silent. */
public interface Witness {
    /** Says nothing. */
    Witness NONE = (series, cancellation) -> Optional.empty();

    /**
     * What a witness says.
     *
     * @param name of it, for the user
     * @param counts whether its contradiction is a warning; an untrained one never counts
     * @param readings by the question, as it is shown
     */
    record Testimony(String name, boolean counts, Map<String, Reading> readings) {
        public Testimony {
            readings = Map.copyOf(readings);
        }
    }

    /**
     * Empty where there is no witness.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    Optional<Testimony> say(LoadedSeries series, Cancellation cancellation);
}
