package org.hemolens.dicom;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which attributes can tell who the patient is: those that the Basic Application Level Confidentiality Profile removes or
 * replaces (PS3.15 table E.1-1), the whole of group 0010, names of persons and of stations (VR PN and AE), private attributes, and what the dictionary does
 * not know. Unlike the profile it leaves UIDs, by which objects are told apart.
 */
public final class Confidentiality {
    private static final int PATIENT_GROUP = 0x0010;
    /** Of persons, and of stations, which are often called after where they stand. */
    private static final Set<String> NAMES = Set.of("PN", "AE");
    /** PS3.5 9.1; what is no UID in the place of one may be anything. */
    private static final Pattern UIDS = Pattern.compile("[0-9.\\\\]*");

    private Confidentiality() {}

    /** Whether the value, or what lies in the items of a sequence, is not to be shown when the patient is hidden. */
    public static boolean isIdentifying(ListedAttribute a) {
        Optional<DataDictionary.Entry> known = DataDictionary.find(a.tag());
        if (a.isPrivate() || known.isEmpty()) {
            return true;
        }
        if (isUid(a)) {
            return !UIDS.matcher(a.value().orElse("")).matches();
        }
        return a.tag() >>> 16 == PATIENT_GROUP
                || NAMES.contains(a.vr())
                || NAMES.contains(known.get().vr())
                || known.get().identifying();
    }

    /** Whether the value is a UID, which is shown within an identifying sequence too. */
    public static boolean isUid(ListedAttribute a) {
        return !a.isPrivate()
                && DataDictionary.find(a.tag()).filter(e -> e.vr().equals("UI")).isPresent();
    }
}
