package org.hemolens.store;

import java.util.Optional;

/**
 * Whose content an entry belongs to.
 *
 * @param contentHash SHA-256 of the loaded series, hex
 * @param seriesUid Series Instance UID, with the part's number where a series was taken apart
 * @param slices number of slices
 * @param patientKey keyed hash of the patient's number ({@link PatientKeys}); says which series are one patient's, not whose
 * @param patient name and number in clear; only where the user asked for it
 */
public record SeriesKey(
        String contentHash, String seriesUid, int slices, Optional<String> patientKey, Optional<String> patient) {}
