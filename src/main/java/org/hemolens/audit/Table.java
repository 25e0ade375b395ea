package org.hemolens.audit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hemolens.statistics.Estimate;

/**
 * A table of texts.
 *
 * @param note below it
 */
record Table(String title, List<String> header, List<List<String>> rows, String note) {
    private static final String UNKNOWN = "n/a";

    Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Such as "0.83 (0.71 to 0.91)". */
    static String words(Estimate e) {
        if (!e.known()) {
            return UNKNOWN;
        }
        return Double.isNaN(e.interval().low())
                ? words(e.value())
                : words(e.value()) + " (" + words(e.interval().low()) + " to "
                        + words(e.interval().high()) + ")";
    }

    static String words(double value) {
        return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, "%.3f", value);
    }

    String markdown() {
        return "**" + title + "**\n\n| " + String.join(" | ", header) + " |\n|" + "---|".repeat(header.size()) + "\n"
                + rows.stream()
                        .map(r -> "| "
                                + r.stream().map(v -> v.replace("|", "/")).collect(Collectors.joining(" | "))
                                + " |\n")
                        .collect(Collectors.joining())
                + (note.isEmpty() ? "" : "\n" + note + "\n");
    }

    String html() {
        StringBuilder out = new StringBuilder("<table><caption>" + Html.text(title) + "</caption><thead><tr>");
        header.forEach(
                h -> out.append("<th scope=\"col\">").append(Html.text(h)).append("</th>"));
        out.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            out.append("<tr>");
            row.forEach(v -> out.append("<td>").append(Html.text(v)).append("</td>"));
            out.append("</tr>\n");
        }
        out.append("</tbody></table>\n");
        if (!note.isEmpty()) {
            out.append("<p class=\"note\">").append(Html.text(note)).append("</p>\n");
        }
        return out.toString();
    }
}
