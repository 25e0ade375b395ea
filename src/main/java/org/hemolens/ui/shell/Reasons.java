package org.hemolens.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.hemolens.dicom.SeriesRejection;

/** Failures in words for the user. */
final class Reasons {
    private static final int NAMED = 3;

    private Reasons() {}

    /** Message of a failure; its kind where it has none. */
    static String of(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "not enough memory";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** Why nothing could be shown of what was opened. */
    static String nothingFound(List<Path> opened, List<SeriesRejection> rejections) {
        String what = opened.stream().map(Reasons::name).collect(Collectors.joining(", "));
        if (rejections.isEmpty()) {
            return what + ": no DICOM images found";
        }
        String named =
                rejections.stream().limit(NAMED).map(SeriesRejection::message).collect(Collectors.joining("; "));
        int more = rejections.size() - NAMED;
        return what + ": nothing to show. " + named + (more > 0 ? "; and " + more + " more, listed on the left" : "");
    }

    private static String name(Path path) {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }
}
