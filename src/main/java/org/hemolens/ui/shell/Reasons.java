package org.hemolens.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;

/** Failures in words for the user. */
final class Reasons {
    private static final int NAMED = 3;

    private Reasons() {}

    /** Message of a failure; its kind where it has none. */
    static String of(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return Texts.of("open.no-memory");
        }
        return Sentences.of(failure);
    }

    /** Why nothing could be shown of what was opened. */
    static String nothingFound(List<Path> opened, List<SeriesRejection> rejections) {
        String what = opened.stream().map(Reasons::name).collect(Collectors.joining(", "));
        if (rejections.isEmpty()) {
            return Texts.of("open.no-dicom", what);
        }
        String named = rejections.stream().limit(NAMED).map(r -> said(r)).collect(Collectors.joining("; "));
        int more = rejections.size() - NAMED;
        return Texts.of("open.nothing", what, named) + (more > 0 ? "; " + Texts.of("open.and-more", more) : "");
    }

    /** A rejection in the window's language; the file's name stays. */
    static String said(SeriesRejection r) {
        String name = r.file().getFileName() + ": ";
        return r.message().startsWith(name)
                ? name + Sentences.said(r.message().substring(name.length()))
                : Sentences.said(r.message());
    }

    private static String name(Path path) {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }
}
