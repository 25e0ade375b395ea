package org.hemolens.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.hemolens.analysis.AnalysisListener;
import org.hemolens.analysis.AnalysisRequest;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.DefaultStudyAnalysis;
import org.hemolens.analysis.MapStore;
import org.hemolens.analysis.ResultCache;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.SliceFile;
import org.hemolens.explain.CamMethods;
import org.hemolens.explain.Heatmap;
import org.hemolens.fixture.SimulatedCase;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.ServerAddress;
import org.hemolens.model.TinyPackage;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.ProtocolGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole analysis on a server: the same answers, and no byte that says whose scan it is. */
class ServedAnalysisTest {
    private static final Path BUNDLED = Path.of("models", "packages", "two-branch-small");

    @TempDir
    Path folder = Path.of("");

    private final DjlEngine engine = new DjlEngine(1);

    private AnalysisResult run(LoadedSeries series, DeviceChoice device) throws Exception {
        return new DefaultStudyAnalysis(
                        new ProtocolGate()::check,
                        new RemoteEngine(engine, engine::parityInputs),
                        new ResultCache(folder.resolve("cache"), 1 << 30, "test"))
                .run(
                        series,
                        new AnalysisRequest(
                                BUNDLED, device, CamMethods.preset(), () -> 0, Optional.of("a test"), false),
                        AnalysisListener.NONE,
                        new Cancellation());
    }

    @Test
    void theResultIsThatOfThisMachineAndNoByteSaysWhose() throws Exception {
        LoadedSeries series = SimulatedCase.write(
                        SimulatedCase.fresh(7, 6, 128, HemorrhageClass.SUBDURAL), folder.resolve("case"))
                .series();
        AnalysisResult local = run(series, DeviceChoice.CPU);
        try (V2Server server = new V2Server(
                engine.open(ModelPackage.read(BUNDLED), DeviceChoice.CPU, Progress.NONE), Optional.empty())) {
            AnalysisResult served = run(
                    series,
                    DeviceChoice.server(ServerAddress.of(
                            "http://localhost:" + server.port(), Optional.empty(), Optional.empty(), false)));
            for (int i = 0; i < 6; i++) {
                assertThat(served.slices().get(i).sequence().toArray())
                        .containsExactly(local.slices().get(i).sequence().toArray(), within(1e-5));
                assertThat(served.slices().get(i).slice().toArray())
                        .containsExactly(local.slices().get(i).slice().toArray(), within(1e-5));
            }
            assertThat(served.maps().all().keySet())
                    .isEqualTo(local.maps().all().keySet())
                    .hasSize(6 * 6 * 2 * 3);
            Map<MapStore.Key, Heatmap> there = served.maps().all();
            for (Map.Entry<MapStore.Key, Heatmap> entry : local.maps().all().entrySet()) {
                Heatmap a = entry.getValue();
                Heatmap b = Objects.requireNonNull(there.get(entry.getKey()));
                float scale = 1e-30f;
                for (float v : a.values()) {
                    scale = Math.max(scale, Math.abs(v));
                }
                for (int i = 0; i < a.values().length; i++) {
                    assertThat(b.values()[i] / scale).isCloseTo(a.values()[i] / scale, within(1e-5f));
                }
            }
            assertThat(served.device()).startsWith("Server localhost:");
            // Proofs of two networks, and at least a call of each.
            assertThat(server.batches).hasSizeGreaterThanOrEqualTo(4);
            expectNobody(series, server.received);
        }
    }

    private static void expectNobody(LoadedSeries loaded, List<byte[]> received) {
        var series = loaded.series();
        Set<String> identities = new LinkedHashSet<>(List.of(
                series.patient().name(),
                series.patient().id(),
                series.patient().birthDate(),
                series.study().studyInstanceUid(),
                series.study().accessionNumber(),
                series.study().institution(),
                series.study().description(),
                series.info().seriesInstanceUid(),
                series.info().description(),
                loaded.contentHash()));
        series.slices().stream().map(SliceFile::sopInstanceUid).forEach(identities::add);
        series.slices().stream().map(s -> s.file().getFileName().toString()).forEach(identities::add);
        identities.removeIf(i -> i.length() < 3);
        assertThat(identities).hasSizeGreaterThan(10);
        for (byte[] request : received) {
            String text = new String(request, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            for (String identity : identities) {
                for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
                    String written = new String(
                            identity.toLowerCase(Locale.ROOT).getBytes(charset), StandardCharsets.ISO_8859_1);
                    assertThat(text.contains(written)).as(identity).isFalse();
                }
            }
            // The headers that there are: nothing can hide in others.
            int end = text.indexOf(']');
            assertThat(text.substring(0, Math.max(end, 0)))
                    .doesNotContain("cookie")
                    .doesNotContain("x-");
        }
    }

    @Test
    void aCertificateIsTrustedByItsFileAlone() throws Exception {
        Path store = folder.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "s",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        Path pem = folder.resolve("authority.pem");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "s",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-file",
                pem.toString());
        ModelPackage model = ModelPackage.read(TinyPackage.folder());
        try (V2Server server =
                new V2Server(engine.open(model, DeviceChoice.CPU, Progress.NONE), Optional.of(tls(store)))) {
            RemoteEngine remote = new RemoteEngine(engine, engine::parityInputs);
            String url = "https://localhost:" + server.port();
            remote.open(
                            model,
                            DeviceChoice.server(ServerAddress.of(url, Optional.of(pem), Optional.empty(), false)),
                            Progress.NONE)
                    .close();
            assertThat(server.batches).hasSize(2);
            assertThatThrownBy(() -> remote.open(
                            model,
                            DeviceChoice.server(ServerAddress.of(url, Optional.empty(), Optional.empty(), false)),
                            Progress.NONE))
                    .hasMessageContaining("has no connection that can be trusted");
            // The certificate is of "localhost", and the name is looked at.
            assertThatThrownBy(() -> remote.open(
                            model,
                            DeviceChoice.server(ServerAddress.of(
                                    "https://127.0.0.1:" + server.port(), Optional.of(pem), Optional.empty(), false)),
                            Progress.NONE))
                    .hasMessageContaining("has no connection that can be trusted");
            assertThatThrownBy(() -> remote.open(
                            model,
                            DeviceChoice.server(ServerAddress.of(
                                    url,
                                    Optional.of(TinyPackage.folder().resolve("manifest.json")),
                                    Optional.empty(),
                                    false)),
                            Progress.NONE))
                    .hasMessageContaining("manifest.json: ");
        }
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static SSLContext tls(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
