package org.hemolens.ui.series;

import java.util.Locale;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.PixelNote;
import org.hemolens.dicom.SeriesRejection;

/** One line of the list of problems: something not loaded, or something odd about a series' geometry or pixels. */
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
            String name = subject() + ": ";
            return rejection.message().startsWith(name)
                    ? rejection.message().substring(name.length())
                    : rejection.message();
        }

        @Override
        public String copied() {
            return rejection.file() + "\t" + rejection.reason() + "\t" + message();
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
            String message = issue.message();
            return message.startsWith(kind())
                    ? message.substring(kind().length()).replaceFirst("^[s:,]* ", "")
                    : message;
        }

        @Override
        public String copied() {
            return subject() + "\t" + issue.kind() + "\t" + issue.message();
        }
    }

    /** @param note what was done to the pixels */
    record Pixels(PixelNote note) implements Problem {
        @Override
        public String subject() {
            return "Pixel values";
        }

        @Override
        public String kind() {
            return words(note.kind());
        }

        @Override
        public String message() {
            return note.message();
        }

        @Override
        public String copied() {
            return subject() + "\t" + note.kind() + "\t" + note.message();
        }
    }

    /** File name, "Geometry" or "Pixel values". */
    String subject();

    /** Kind of problem in words. */
    String kind();

    /** One line with the reason, without the subject. */
    String message();

    /** One line for the clipboard: where, kind, message, parted by tabs. */
    String copied();

    private static String words(Enum<?> e) {
        String s = e.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return s.replace("dicom", "DICOM").replace("png", "PNG");
    }
}
