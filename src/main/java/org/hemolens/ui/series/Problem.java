package org.hemolens.ui.series;

import java.util.Locale;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.PixelNote;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;

/** One line of the list of problems: something not loaded, or something odd about a series' geometry or pixels. */
sealed interface Problem {
    /** @param rejection what was not loaded */
    record NotLoaded(SeriesRejection rejection) implements Problem {
        @Override
        public String subject() {
            return String.valueOf(rejection.file().getFileName());
        }

        @Override
        public Problem withoutPatient() {
            return new Hidden(kind());
        }

        @Override
        public String kind() {
            return words(rejection.reason());
        }

        @Override
        public String message() {
            return Sentences.said(english());
        }

        private String english() {
            String name = subject() + ": ";
            String message = rejection.message();
            return message.startsWith(name) ? message.substring(name.length()) : message;
        }

        @Override
        public String copied() {
            return rejection.file() + "\t" + rejection.reason() + "\t" + english();
        }
    }

    /**
     * What was not loaded while the patient is hidden: names of files and messages may tell who it is.
     *
     * @param kind in words
     */
    record Hidden(String kind) implements Problem {
        @Override
        public String subject() {
            return Texts.of("problem.file");
        }

        @Override
        public String message() {
            return Texts.of("problem.hidden");
        }

        @Override
        public String copied() {
            return subject() + "\t" + kind + "\t" + message();
        }
    }

    /** @param issue what is odd */
    record Geometry(GeometryIssue issue) implements Problem {
        @Override
        public String subject() {
            return Texts.of("problem.geometry");
        }

        @Override
        public String kind() {
            return words(issue.kind());
        }

        @Override
        public String message() {
            String message = issue.message();
            String kind = english(issue.kind());
            return Sentences.said(
                    message.startsWith(kind) ? message.substring(kind.length()).replaceFirst("^[s:,]* ", "") : message);
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
            return Texts.of("problem.pixels");
        }

        @Override
        public String kind() {
            return words(note.kind());
        }

        @Override
        public String message() {
            return Sentences.said(note.message());
        }

        @Override
        public String copied() {
            return subject() + "\t" + note.kind() + "\t" + note.message();
        }
    }

    /** File name, Texts.of("problem.geometry") or Texts.of("problem.pixels"). */
    String subject();

    /** The same without what may tell who the patient is. */
    default Problem withoutPatient() {
        return this;
    }

    /** Kind of problem in words. */
    String kind();

    /** One line with the reason, without the subject. */
    String message();

    /** One line for the clipboard: where, kind, message, parted by tabs. */
    String copied();

    private static String words(Enum<?> e) {
        return Sentences.said(english(e));
    }

    private static String english(Enum<?> e) {
        String s = e.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return s.replace("dicom", "DICOM").replace("png", "PNG");
    }
}
