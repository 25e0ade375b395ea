package org.hemolens.ui.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.hemolens.dicom.Series;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.StudyChoice;

/**
 * Which series of each study is proposed for the model: by headers when it was found, by its pixels too once it was loaded.
 * What is on screen does not follow from it; the reader alone changes that.
 */
public final class ProposalModel {
    private final ReadOnlyObjectWrapper<StudyChoice> choice = new ReadOnlyObjectWrapper<>(StudyChoice.NOTHING);
    private final Map<List<Object>, ProtocolCheck> checks = new HashMap<>();
    private List<Series> found = List.of();

    /** Takes what a search has found, and forgets what pixels of an earlier one said. */
    public StudyChoice found(List<Series> series) {
        found = List.copyOf(series);
        checks.clear();
        return rank();
    }

    /** Takes what headers and pixels say of one of the series found. */
    public StudyChoice checked(Series series, ProtocolCheck check) {
        checks.put(identity(series), check);
        return rank();
    }

    private StudyChoice rank() {
        choice.set(StudyChoice.of(found, s -> Optional.ofNullable(checks.get(identity(s)))));
        return choice.get();
    }

    /** Of a series of which some slices could not be read the same as before. */
    private static List<Object> identity(Series s) {
        return List.of(s.patient(), s.study().studyInstanceUid(), s.details().id());
    }

    public ReadOnlyObjectProperty<StudyChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }
}
