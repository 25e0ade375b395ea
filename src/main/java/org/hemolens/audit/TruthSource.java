package org.hemolens.audit;

import java.util.Optional;
import org.hemolens.dicom.Series;

/** Where the truth comes from. */
public interface TruthSource {
    /**
     * What is known of a series.
     *
     * @throws AuditException when it cannot be read
     */
    Optional<CaseTruth> of(Series series) throws AuditException;

    /** Whether this series itself, not only its study or folder, is named. */
    boolean names(Series series);

    /** Changes when the truth does; goes into every output. */
    String identity();
}
