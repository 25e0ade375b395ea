package org.hemolens.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hemolens.report.OutputException;
import org.hemolens.report.OutputFile;
import org.hemolens.store.CaseOutcome;
import org.hemolens.store.SavedCheck;

/** report.html: everything in one file, no script, nothing loaded from elsewhere. */
final class AuditHtml {
    private static final String STYLE =
            """
            body{background:#0e1114;color:#dde1e5;font:15px/1.45 sans-serif;margin:0 auto;max-width:1180px;padding:0 24px 48px}
            .banner{background:#7a1f1f;color:#fff;font-weight:bold;padding:8px 14px;margin:0 -24px 18px;position:sticky;top:0}
            h1{font-size:24px}h2{font-size:18px;margin-top:34px;border-bottom:1px solid #333a42}
            table{border-collapse:collapse;margin:18px 0 4px;font-size:13px}caption{text-align:left;font-weight:bold;padding:4px 0}
            th,td{border:1px solid #333a42;padding:3px 8px;text-align:left;vertical-align:top}th{background:#1c2228}
            .note,.facts{color:#9aa4ad;font-size:13px}.plots svg{margin:6px}
            .gallery{display:flex;flex-wrap:wrap;gap:14px}figure{margin:0;width:388px;background:#14181d;padding:6px}
            figure img{width:100%;image-rendering:auto;background:#000;min-height:120px}figcaption{font-size:12px;overflow-wrap:anywhere}a{color:#7fb8ff}
            """;

    /** The file stays one that opens at once. */
    private static final int MOST_PICTURES = 400;

    private AuditHtml() {}

    static void write(AuditReport.Provenance of, AuditData data, AuditFigures figures, List<Table> tables, Path folder)
            throws OutputException {
        String html = html(of, data, figures, tables, folder);
        OutputFile.write(folder.resolve("report.html"), stream -> stream.write(html.getBytes(StandardCharsets.UTF_8)));
    }

    private static String html(
            AuditReport.Provenance of, AuditData data, AuditFigures figures, List<Table> tables, Path folder) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<title>Hemolens audit</title><style>\n" + STYLE + "</style></head><body>\n");
        out.append("<div class=\"banner\">")
                .append(Html.text(of.disclaimer()))
                .append(of.model().trained() ? "" : " &mdash; THE MODEL IS NOT TRAINED (random weights)")
                .append("</div>\n<h1>Audit of ")
                .append(Html.text(of.model().name() + " " + of.model().version()))
                .append("</h1>\n<p class=\"facts\">");
        long done = data.analysed().size();
        long errors =
                data.analysed().stream().filter(c -> c.scan().known().isEmpty()).count();
        out.append(Html.text(data.cases().size() + " cases, " + done + " analysed, " + errors
                        + " of them without truth. Truth: " + of.truth() + "."))
                .append("<br>Model SHA-256 ")
                .append(of.model().sha256())
                .append("<br>Training data: ")
                .append(Html.text(of.trainingData()))
                .append("<br>Heatmaps: ")
                .append(Html.text(of.method()))
                .append(", of the sequence network's logit. Hemolens ")
                .append(Html.text(of.programVersion()))
                .append(", ")
                .append(of.created())
                .append(
                        "</p>\n<p class=\"note\">A heatmap shows what influenced the model, not where blood is. Figures of "
                                + "few cases have wide intervals; figures of simulated cases say nothing of patients.</p>\n");
        out.append("<h2>Plots</h2><div class=\"plots\">\n");
        Plots.of(figures.scans(), "scans").forEach(out::append);
        Plots.of(figures.slices(), "slices").forEach(out::append);
        out.append("</div>\n<h2>Tables</h2>\n");
        tables.forEach(t -> out.append(t.html()));
        if (!of.filesNotUsed().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            of.filesNotUsed().forEach((reason, n) -> rows.add(List.of(reason, String.valueOf(n))));
            out.append(new Table("Files that were not used", List.of("reason", "files"), rows, "").html());
        }
        gallery(out, data, CaseError.Kind.FALSE_POSITIVE, "False positives", folder);
        gallery(out, data, CaseError.Kind.FALSE_NEGATIVE, "False negatives", folder);
        return out.append("</body></html>\n").toString();
    }

    private record Entry(AuditedCase of, CaseError error) {}

    /** Wrong scans first; false positives the most probable first, false negatives the least. */
    private static void gallery(StringBuilder out, AuditData data, CaseError.Kind kind, String title, Path folder) {
        List<Entry> entries = new ArrayList<>();
        for (AuditedCase c : data.cases()) {
            if (c.outcome().kind() == CaseOutcome.Kind.DONE) {
                c.errors().stream().filter(e -> e.kind() == kind).forEach(e -> entries.add(new Entry(c, e)));
            }
        }
        int sign = kind == CaseError.Kind.FALSE_POSITIVE ? -1 : 1;
        entries.sort(Comparator.comparing((Entry e) -> !e.error().ofScan())
                .thenComparing(e -> sign * e.error().probability()));
        out.append("<h2>").append(title).append(" (").append(entries.size()).append(")</h2>\n");
        if (entries.size() > MOST_PICTURES) {
            out.append("<p class=\"note\">The first " + MOST_PICTURES + " are shown; audit.json lists all.</p>\n");
        }
        out.append("<div class=\"gallery\">\n");
        entries.stream().limit(MOST_PICTURES).forEach(e -> figure(out, e, folder));
        out.append("</div>\n");
    }

    private static void figure(StringBuilder out, Entry entry, Path folder) {
        CaseError e = entry.error();
        String name = AuditSettings.PICTURES + "/"
                + AuditSettings.pictureName(entry.of().outcome().key(), e);
        String words = String.format(
                Locale.ROOT,
                "case %d, %s, slice %d, probability %.3f%s",
                entry.of().number(),
                e.hemorrhageClass().id(),
                e.slice(),
                e.probability(),
                e.ofScan() ? ", the scan is wrong too" : "");
        out.append("<figure>");
        picture(folder.resolve(name + "_small.png"))
                .ifPresentOrElse(
                        data -> out.append("<a href=\"")
                                .append(name)
                                .append(".png\"><img alt=\"")
                                .append(Html.text(words))
                                .append("\" src=\"data:image/png;base64,")
                                .append(data)
                                .append("\"></a>"),
                        () -> out.append("<p class=\"note\">no picture</p>"));
        out.append("<figcaption>")
                .append(Html.text(words))
                .append(entry.of()
                        .check(e.slice(), e.hemorrhageClass())
                        .map(AuditHtml::words)
                        .orElse(""))
                .append("</figcaption></figure>\n");
    }

    private static String words(SavedCheck check) {
        String where = check.region().isEmpty() ? "map not measured" : "most of the map in " + check.region();
        String hu = Double.isNaN(check.meanHu()) ? "" : String.format(Locale.ROOT, ", mean %.0f HU", check.meanHu());
        String warning = check.warned()
                ? String.format(Locale.ROOT, ", %.0f %% outside the skull", 100 * check.outsideSkull())
                : "";
        String hints = check.hints().isEmpty() ? "" : "; hints: " + String.join(", ", check.hints());
        return "<br>" + Html.text(where + warning + hu + hints);
    }

    private static Optional<String> picture(Path file) {
        try {
            return Optional.of(Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
