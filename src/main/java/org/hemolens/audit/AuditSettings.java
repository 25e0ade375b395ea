package org.hemolens.audit;

import java.nio.file.Path;
import java.util.Optional;
import org.hemolens.explain.CamMethod;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.PackageSummary;

/**
 * How an audit is run.
 *
 * @param out folder of everything that is written, apart from the store
 * @param jobs cases in work at once
 * @param useCache whether answers of earlier runs may be taken
 * @param override why refusals of the gate are overridden
 * @param identity whether patients' names and numbers and paths may be written
 * @param author whom entries of the store are by
 */
public record AuditSettings(
        Path out,
        PackageSummary model,
        DeviceChoice device,
        CamMethod method,
        int jobs,
        boolean useCache,
        Optional<String> override,
        boolean identity,
        String author,
        String programVersion) {
    /** Folder of the pictures of errors below {@link #out}. */
    public static final String PICTURES = "errors";

    /** A picture's name without its end, such as {@code 1f..9c_subdural_fp}. */
    static String pictureName(String caseKey, CaseError error) {
        return caseKey + "_" + error.hemorrhageClass().id() + "_" + error.shortKind();
    }
}
