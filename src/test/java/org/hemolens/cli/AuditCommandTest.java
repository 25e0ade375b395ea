package org.hemolens.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hemolens.fixture.OwnClassPath;
import org.hemolens.fixture.RealPorts;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.Kernel;
import org.hemolens.simulate.SimulatedSeries;
import org.hemolens.simulate.SimulationSpec;
import org.hemolens.store.CaseFilter;
import org.hemolens.store.CaseOutcome;
import org.hemolens.store.CaseStore;
import org.hemolens.store.SavedAnalysis;
import org.hemolens.store.sql.SqlCaseStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on the program's own parts: two simulated cases, one that the gate refuses, one of damaged files. */
@SuppressWarnings("NullAway.Init")
public class AuditCommandTest {
    @TempDir
    static Path folder;

    private static Path cases;

    @TempDir
    Path work;

    private String err = "";

    @BeforeAll
    static void simulate() throws IOException {
        cases = folder.resolve("Doe^Jane");
        write(0, Set.of(), Acquisition.PLAIN);
        write(1, Set.of(HemorrhageClass.INTRAPARENCHYMAL), Acquisition.PLAIN);
        // The gate refuses a bone kernel.
        write(2, Set.of(HemorrhageClass.SUBDURAL), new Acquisition(Kernel.BONE, 0, 0, false, false, false));
        write(3, Set.of(), Acquisition.PLAIN);
        try (Stream<Path> files = Files.list(cases.resolve("case-3/dicom"))) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length - 20_000));
            }
        }
    }

    private static void write(int i, Set<HemorrhageClass> bleeds, Acquisition how) throws IOException {
        new SimulatedSeries()
                .write(
                        new SimulationSpec(9_650_000 + i, bleeds, 10, 128, Optional.empty(), how),
                        cases.resolve("case-" + i),
                        Progress.NONE,
                        new Cancellation());
    }

    private int run(Object... arguments) {
        StringWriter text = new StringWriter();
        Console console =
                new Console(new PrintWriter(new StringWriter()), new PrintWriter(text), false, new Cancellation());
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int status = new CommandLineProgram(RealPorts.of(folder.resolve("home")), console).run(words);
        err = text.toString();
        return status;
    }

    private static JsonNode json(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("audit.json").toFile());
    }

    @Test
    void aBadStudyIsListedAndTheRestIsReported() throws Exception {
        Path out = work.resolve("out");
        assertThat(run("audit", cases, "--truth", "simulated", "--out", out))
                .as(err)
                .isZero();
        assertThat(err)
                .contains("1 of 3 cases not analysed")
                .contains("no image could be used in 1 folder: ")
                .contains("case-3");
        JsonNode json = json(out);
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(Path.of("docs", "audit.schema.json")))
                        .validate(json))
                .isEmpty();
        assertThat(json.at("/counts/done").asInt()).isEqualTo(2);
        assertThat(json.at("/counts/refused").asInt()).isEqualTo(1);
        assertThat(json.at("/model/sha256").asText()).hasSize(64);
        // Of 20 slices the labels are those of the simulator.
        JsonNode any = json.at("/figures/0");
        assertThat(any.at("/level").asText()).isEqualTo("slices");
        int n = any.at("/true_positives").asInt()
                + any.at("/false_positives").asInt()
                + any.at("/false_negatives").asInt()
                + any.at("/true_negatives").asInt();
        assertThat(n).isEqualTo(20);
        assertThat(any.at("/true_positives").asInt()
                        + any.at("/false_negatives").asInt())
                .isEqualTo(positive(cases.resolve("case-1/truth.json")))
                .isPositive();
        for (JsonNode error : json.at("/errors")) {
            assertThat(out.resolve(error.at("/picture").asText())).isRegularFile();
            assertThat(out.resolve(error.at("/thumbnail").asText())).isRegularFile();
        }
        String html = Files.readString(out.resolve("report.html"));
        assertThat(html)
                .contains("Research and education; not for diagnostic use")
                .contains(json.at("/model/sha256").asText())
                .contains("<svg")
                .contains("refused")
                .contains("Folders without a usable image")
                .contains("truncated")
                .doesNotContain("<script")
                .doesNotContain("http://www.w3.org/1999");
        assertThat(Files.readAllLines(out.resolve("slices.csv"))).hasSize(21);
        assertThat(Files.readAllLines(out.resolve("cases.csv")))
                .hasSize(4)
                .allMatch(l -> l.contains("notice") || l.contains("not for diagnostic use"));
        nothingNamesThePatient(out);
    }

    private static int positive(Path truth) throws IOException {
        int n = 0;
        for (JsonNode slice : new ObjectMapper().readTree(truth.toFile()).get("slices")) {
            n += slice.at("/labels/any").asInt();
        }
        return n;
    }

    /** The folder bears a patient's name, as hospitals' exports do; the simulator's headers bear another. */
    private static void nothingNamesThePatient(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(bytes).as(file.toString()).doesNotContain("Doe^Jane").doesNotContain("Simulated^");
            }
        }
    }

    @Test
    void identityIsWrittenWhereAskedFor() throws Exception {
        Path out = work.resolve("out");
        assertThat(run("audit", cases.resolve("case-0"), "--truth", "simulated", "--out", out, "--identity"))
                .as(err)
                .isZero();
        assertThat(Files.readAllLines(out.resolve("cases.csv")).getFirst()).contains(",patient,");
    }

    @Test
    void whatIsDoneIsNotDoneAgainAndAnotherTruthIsRefused() throws Exception {
        Path out = work.resolve("out");
        assertThat(run("audit", cases, "--truth", "simulated", "--out", out)).isZero();
        Map<String, CaseOutcome> first = outcomes(out);
        JsonNode before = json(out);
        assertThat(run("audit", cases, "--truth", "simulated", "--out", out, "--no-cache"))
                .isZero();
        assertThat(outcomes(out)).isEqualTo(first).hasSize(3);
        assertThat(json(out).get("figures")).isEqualTo(before.get("figures"));
        Path csv = Files.writeString(work.resolve("t.csv"), "folder,any\ncase-1,1\n");
        assertThat(run("audit", cases, "--truth", csv, "--out", out)).isEqualTo(ExitStatus.USAGE);
        assertThat(err).contains("holds an audit with another truth");
    }

    private static Map<String, CaseOutcome> outcomes(Path out) throws IOException {
        String run = new ObjectMapper()
                .readTree(out.resolve("run.json").toFile())
                .get("run")
                .asText();
        try (CaseStore store = SqlCaseStore.open(out.resolve("audit.sqlite"))) {
            return store.outcomes(run);
        }
    }

    @Test
    void truthAndReadersFromCsv() throws Exception {
        Path out = work.resolve("out");
        Path truth =
                Files.writeString(work.resolve("t.csv"), "folder,any,subdural\ncase-0,0,0\ncase-1,1,\ncase-9,1,1\n");
        Path readers = Files.writeString(
                work.resolve("r.csv"),
                """
                reader,folder,class,answer,reason
                ann,case-0,any,absent,
                ann,case-1,any,present,
                ben,case-0,any,present,
                ben,case-1,any,present,
                ann,case-1,any,map_incorrect,sinus
                ben,case-7,any,absent,
                """);
        assertThat(run("audit", cases, "--truth", truth, "--out", out, "--readers", readers))
                .as(err)
                .isZero();
        assertThat(err).contains("1 rows name no case").contains("1 cases of the file were not found");
        String tables = Files.readString(out.resolve("tables.md"));
        assertThat(tables)
                .contains("| ann | 2 | 1.000")
                .contains("| ben | 2 | 0.500")
                .contains("sinus 1");
        int grades = history(out);
        // The same file again says nothing new.
        assertThat(run("audit", cases, "--truth", truth, "--out", out, "--readers", readers))
                .isZero();
        assertThat(history(out)).isEqualTo(grades);
        // A correction counts once, however often its file is read.
        Path corrected =
                Files.writeString(work.resolve("c.csv"), Files.readString(readers) + "ann,case-1,any,absent,\n");
        assertThat(run("audit", cases, "--truth", truth, "--out", out, "--readers", corrected))
                .isZero();
        int withCorrection = history(out);
        assertThat(withCorrection).isGreaterThan(grades);
        assertThat(Files.readString(out.resolve("tables.md"))).contains("| ann | 2 | 0.500");
        assertThat(run("audit", cases, "--truth", truth, "--out", out, "--readers", corrected))
                .isZero();
        assertThat(history(out)).isEqualTo(withCorrection);
        Path bad = Files.writeString(work.resolve("b.csv"), "reader,folder,class,answer\nann,case-0,any,maybe\n");
        assertThat(run("audit", cases, "--truth", truth, "--out", out, "--readers", bad))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err).contains("b.csv, line 2: answer is 'maybe'");
        assertThat(run("store", "export", "--store", out.resolve("audit.sqlite"), "--out", work.resolve("export")))
                .isZero();
        assertThat(work.resolve("export/grade.csv")).isRegularFile();
        assertThat(run("store", "backup", "--store", work.resolve("none.sqlite"), "--out", work.resolve("b")))
                .isEqualTo(ExitStatus.INPUT);
    }

    private static int history(Path out) throws IOException {
        int n = 0;
        try (CaseStore store = SqlCaseStore.open(out.resolve("audit.sqlite"))) {
            for (var row : store.cases(CaseFilter.all(HemorrhageClass.ANY), 0, 9)) {
                n += store.history(row.contentHash()).size();
            }
        }
        return n;
    }

    @Test
    void anAuditThatIsKilledGoesOn() throws Exception {
        Path out = work.resolve("out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true",
                "-cp",
                OwnClassPath.get(),
                AuditCommandTest.class.getName(),
                cases.toString(),
                out.toString(),
                work.resolve("home").toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        // Killed as soon as one case is there, while another is in work.
        for (int i = 0; i < 1200 && process.isAlive() && !anyDone(out); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        process.destroyForcibly().waitFor();
        Map<String, CaseOutcome> before = outcomes(out);
        assertThat(before).isNotEmpty();
        assertThat(run("audit", cases, "--truth", "simulated", "--out", out))
                .as(err)
                .isZero();
        Map<String, CaseOutcome> after = outcomes(out);
        assertThat(after).hasSize(3).containsAllEntriesOf(before);
        try (CaseStore store = SqlCaseStore.open(out.resolve("audit.sqlite"))) {
            for (CaseOutcome o : after.values()) {
                if (o.analysis().isPresent()) {
                    SavedAnalysis a = store.analysis(o.analysis().getAsLong());
                    assertThat(store.history(a.series().contentHash()))
                            .filteredOn(h -> h.kind().equals("analysis"))
                            .hasSize(1);
                }
            }
        }
    }

    private static boolean anyDone(Path out) throws IOException {
        return Files.exists(out.resolve("run.json"))
                && Files.exists(out.resolve("audit.sqlite"))
                && !outcomes(out).isEmpty();
    }

    /** The process that is killed. */
    public static void main(String[] arguments) {
        Console console = new Console(
                new PrintWriter(System.out, false, UTF_8),
                new PrintWriter(System.err, false, UTF_8),
                false,
                new Cancellation());
        System.exit(new CommandLineProgram(RealPorts.of(Path.of(arguments[2])), console)
                .run(
                        "audit",
                        arguments[0],
                        "--truth",
                        "simulated",
                        "--out",
                        arguments[1],
                        "--jobs",
                        "1",
                        "--no-cache"));
    }

    @Test
    void wrongUsageIsOneLine() throws Exception {
        assertThat(run("audit", cases, "--truth", "simulated", "--out", work, "--jobs", "0"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err).contains("--jobs: expected 1 to 64").hasLineCount(1);
        assertThat(run("audit", cases, "--truth", work.resolve("none.csv"), "--out", work))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err).contains("none.csv").hasLineCount(1);
        assertThat(run("audit", work, "--truth", "simulated", "--out", work.resolve("o")))
                .isEqualTo(ExitStatus.INPUT);
        Path list = Files.writeString(work.resolve("list.txt"), cases.resolve("case-0") + "\n\n");
        assertThat(run("audit", "@" + list, "--truth", "simulated", "--out", work.resolve("o")))
                .as(err)
                .isZero();
        assertThat(run("audit", "@" + work.resolve("no"), "--truth", "simulated", "--out", work.resolve("p")))
                .isEqualTo(ExitStatus.INPUT);
        assertThat(run("audit", cases, "--truth", "simulated", "--out", work.resolve("q"), "--store", "mysql://x/y"))
                .isEqualTo(ExitStatus.USAGE);
    }
}
