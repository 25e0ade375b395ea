package org.hemolens.ui.shell;

import java.util.List;
import org.hemolens.dicom.FileCurves;
import org.hemolens.dicom.SliceFile;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.StudyModel;

/** The windows and VOI LUTs that the file of the slice on screen asks for. */
final class FileWindows {
    private FileWindows() {}

    /** In the order of the file; where it has none, the window of its series. */
    static List<ShownWindow> of(StudyModel study) {
        return study.series()
                .map(series -> {
                    SliceFile slice = series.slices().get(study.index());
                    List<ShownWindow> own = slice.fileCurves().curves().stream()
                            .map(ShownWindow::ofFile)
                            .toList();
                    return own.isEmpty()
                            ? slice.fileWindow().or(series::fileWindow).stream()
                                    .map(w -> new ShownWindow(w, series.fileFunction(), ShownWindow.FROM_FILE))
                                    .toList()
                            : own;
                })
                .orElse(List.of());
    }

    /** What the file asks for and cannot be done. */
    static List<String> problems(StudyModel study) {
        return study.series()
                .map(s -> s.slices().get(study.index()).fileCurves())
                .map(FileCurves::problems)
                .orElse(List.of());
    }
}
