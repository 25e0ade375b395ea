package org.hemolens.ui.series;

import java.util.Locale;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.SeriesRejection;

/** One line of the list of problems: something not loaded, or something odd about a series' geometry. */
sealed interface Problem {
    /** @param rejection what was not loaded */
    record NotLoaded(SeriesRejection rejection) implements Problem {
        @Override
        public String subject() {
            return String.valueOf(rejection.file().getFileName());
        }

        @Override
        public String kind() {
            return words(rejection.reason());
        }

        @Override
        public String message() {
            return rejection.message();
        }

        @Override
        public String copied() {
            return rejection.file() + "\t" + rejection.reason() + "\t" + rejection.message();
        }
    }

    /** @param issue what is odd */
    record Geometry(GeometryIssue issue) implements Problem {
        @Override
        public String subject() {
            return "Geometry";
        }

        @Override
        public String kind() {
            return words(issue.kind());
        }

        @Override
        public String message() {
            return issue.message();
        }

        @Override
        public String copied() {
            return subject() + "\t" + issue.kind() + "\t" + issue.message();
        }
    }

    /** File name or "Geometry". */
    String subject();

    /** Kind of problem in words. */
    String kind();

    /** One line with the reason. */
    String message();

    /** One line for the clipboard: where, kind, message, parted by tabs. */
    String copied();

    private static String words(Enum<?> e) {
        String s = e.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return s.replace("dicom", "DICOM").replace("png", "PNG");
    }
}
