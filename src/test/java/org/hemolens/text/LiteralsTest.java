package org.hemolens.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No text of the window stands in its code. */
class LiteralsTest {
    private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"");
    private static final Pattern WORDS = Pattern.compile("\\p{L}{2,}[,;:.]? \\p{L}+|\\p{L}{2,}[:;,.] ");
    private static final Pattern SHOWN =
            Pattern.compile("(?:new (?:Label|Button|Tooltip|CheckBox|ToggleButton|RadioButton"
                    + "|MenuItem|MenuButton|Menu|TextField|Tab)\\(|Labels\\.\\w+\\(|\\.?set(?:Text|Title|PromptText|AccessibleText)\\()"
                    + "\\s*\"((?:\\\\.|[^\"\\\\])*\\p{L}(?:\\\\.|[^\"\\\\])*)\"");
    /** For logs and for whoever changes the program, both English. */
    private static final Pattern NOT_SHOWN = Pattern.compile(
            "LOG\\.\\w+\\((?:[^;]*?);|new (?:\\w+)(?:Exception|Error)\\((?:[^;]*?);|@SuppressWarnings\\([^)]*\\)");

    private static final Set<String> EXCEPTIONS = Set.of(
            // the same in every language
            "HU",
            "Hemolens",
            "Hemolens ",
            // for whoever builds the program
            " is missing from the program",
            " is not in the sheet",
            // by which windows are told apart, and built-in presets as they are in settings files
            "from file",
            "from region",
            "Stroke, narrow",
            "Soft tissue",
            // English evidence in which what may tell who the patient is is looked for, and how it is said to be hidden
            "PatientAge [^)]*",
            "(calls itself) \\\".*\\\"",
            "ContrastBolusAgent .*",
            "PatientAge hidden",
            "$1 (hidden)",
            "ContrastBolusAgent (hidden)");

    static List<String> shown(String source) {
        String code = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$|(?<=[;{}]) //.*$", "");
        code = NOT_SHOWN.matcher(code).replaceAll("");
        List<String> found = new ArrayList<>();
        Matcher literals = LITERAL.matcher(code);
        while (literals.find()) {
            String text = literals.group(1);
            if (WORDS.matcher(text).find() && !text.startsWith("-fx-")) {
                found.add(text);
            }
        }
        SHOWN.matcher(code).results().forEach(r -> found.add(r.group(1)));
        found.removeIf(EXCEPTIONS::contains);
        return found;
    }

    @Test
    void theWindowsCodeHoldsNoTexts() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/hemolens/ui"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                shown(Files.readString(file)).forEach(t -> found.add(file.getFileName() + ": " + t));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void aTextInCodeIsFound() {
        assertThat(shown("Labels.line(\"Width\"); x.setText(\"Done\"); notices.error(\"It failed: \" + why);"))
                .contains("Width", "Done", "It failed: ");
        assertThat(shown("b.setId(\"toolbar-run\"); LOG.warn(\"not read: {}\", e); Labels.line(\"\", \"hl-muted\");"))
                .isEmpty();
    }
}
