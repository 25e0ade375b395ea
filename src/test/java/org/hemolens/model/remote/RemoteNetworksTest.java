package org.hemolens.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.ServerAddress;
import org.hemolens.model.ServerAddress.TokenSource;
import org.hemolens.model.TinyPackage;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteNetworksTest {
    @TempDir
    Path folder = Path.of("");

    private final DjlEngine engine = new DjlEngine(1);
    private final ModelPackage model = model();
    private final V2Server server;
    private Duration patience = Duration.ofSeconds(20);

    RemoteNetworksTest() throws Exception {
        server = new V2Server(engine.open(model, DeviceChoice.CPU, Progress.NONE), Optional.empty());
    }

    private static ModelPackage model() throws ModelException {
        return ModelPackage.read(TinyPackage.folder());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HemorrhageNetworks open() throws ModelException {
        return open(Optional.empty());
    }

    private HemorrhageNetworks open(Optional<TokenSource> token) throws ModelException {
        ServerAddress address = new ServerAddress(
                URI.create("http://localhost:" + server.port()),
                Optional.empty(),
                token,
                false,
                Duration.ofSeconds(2),
                patience);
        return new RemoteEngine(engine, engine::parityInputs).open(model, DeviceChoice.server(address), Progress.NONE);
    }

    private float[] input(int network, int n) {
        float[] input = new float[n * model.networks().get(network).input().length()];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) Math.sin(0.7 * i);
        }
        return input;
    }

    private void expectLocalAnswers(HemorrhageNetworks remote) throws ModelException {
        try (HemorrhageNetworks local = engine.open(model, DeviceChoice.CPU, Progress.NONE)) {
            for (int b = 0; b < model.networks().size(); b++) {
                SliceOutputs got = remote.slices(b, input(b, 3), 3);
                SliceOutputs wanted = local.slices(b, input(b, 3), 3);
                assertThat(Arrays.deepEquals(got.maps(), wanted.maps())).isTrue();
                assertThat(got.pooled()).isEqualTo(wanted.pooled());
                assertThat(got.logits()).isEqualTo(wanted.logits());
            }
        }
    }

    @Test
    void bytesAndJsonGiveTheSameFloats() throws Exception {
        try (HemorrhageNetworks remote = open()) {
            expectLocalAnswers(remote);
            assertThat(remote.device())
                    .startsWith("Server localhost:" + server.port() + " (test bserver 1.0); heads and heatmaps: CPU");
            assertThat(DeviceChoice.deviceClass(remote.device())).isEqualTo("SERVER");
        }
        server.takesBinary = false;
        int before = server.batches.size();
        try (HemorrhageNetworks remote = open()) {
            expectLocalAnswers(remote);
        }
        // Two proofs and two calls; the refused attempt is not one.
        assertThat(server.batches).hasSize(before + 4);
    }

    @Test
    void otherWeightsAreRefusedBeforeAnythingOfTheScanIsSent() {
        server.bent = 1;
        assertThatThrownBy(this::open)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("does not run this package: feature maps of 'hemolens_")
                .hasMessageContaining("nothing of the scan was sent");
        assertThat(server.batches).hasSize(1);
    }

    @Test
    void aModelOfAnotherPackageIsNotThere() throws Exception {
        Path copy = TinyPackage.copyTo(folder.resolve("other"));
        Path manifest = copy.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest) + "\n");
        ModelPackage other = ModelPackage.read(copy);
        ServerAddress address =
                ServerAddress.of("http://127.0.0.1:" + server.port(), Optional.empty(), Optional.empty(), false);
        assertThatThrownBy(() -> new RemoteEngine(engine, engine::parityInputs)
                        .open(other, DeviceChoice.server(address), Progress.NONE))
                .hasMessageContaining(
                        "has no model 'hemolens_" + other.identity().sha256().substring(0, 12) + "_0'")
                .hasMessageContaining("export_served.py");
    }

    @Test
    void valuesThatAreNoNumbersAndWrongShapesAreRefused() throws Exception {
        for (boolean binary : new boolean[] {true, false}) {
            server.takesBinary = binary;
            try (HemorrhageNetworks remote = open()) {
                server.nan = true;
                assertThatThrownBy(() -> remote.slices(0, input(0, 2), 2))
                        .hasMessageContaining("gave 'maps__0' of 'hemolens_")
                        .hasMessageContaining("no numbers");
                server.nan = false;
                server.lessMaps = 1;
                assertThatThrownBy(() -> remote.slices(0, input(0, 2), 2))
                        .hasMessageContaining("with the shape [2, 5, 4, 4], by the manifest it must be [2, 6, 4, 4]");
                server.lessMaps = 0;
            }
        }
    }

    @Test
    void aModelReplacedDuringTheRunIsSeen() throws Exception {
        try (HemorrhageNetworks remote = open()) {
            server.version = "2";
            assertThatThrownBy(() -> remote.slices(0, input(0, 1), 1)).hasMessageContaining("has replaced its model");
        }
    }

    @Test
    void memoryOfTheServerThatDoesNotSufficeMakesBatchesSmaller() throws Exception {
        try (HemorrhageNetworks remote = open()) {
            server.fits = 2;
            server.batches.clear();
            assertThat(remote.slices(0, input(0, 5), 5).maps()).hasNumberOfRows(5);
            assertThat(server.batches).containsExactly(5, 2, 2, 1);
            assertThat(remote.facts().notes())
                    .singleElement()
                    .asString()
                    .startsWith("out of memory on Server localhost")
                    .contains("with 5 slices in a call; done with 2 instead");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void whatAnotherTryMayCureIsTriedAgain(int status) throws Exception {
        try (HemorrhageNetworks remote = open()) {
            AtomicInteger asked = new AtomicInteger();
            server.fault = (exchange, i) -> asked.getAndIncrement() > 0 || V2Server.send(exchange, status, "busy");
            assertThat(remote.slices(0, input(0, 1), 1).logits()).hasSize(6);
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void triesEnd() throws Exception {
        try (HemorrhageNetworks remote = open()) {
            AtomicInteger asked = new AtomicInteger();
            server.fault = (exchange, i) -> {
                asked.incrementAndGet();
                return V2Server.send(exchange, 503, "{\"error\":\"still \\u0007loading\"}");
            };
            assertThatThrownBy(() -> remote.slices(0, input(0, 1), 1))
                    .hasMessageContaining("failed (status 503): still  loading");
            assertThat(asked).hasValue(3);
            server.fault = (exchange, i) -> {
                asked.incrementAndGet();
                return V2Server.send(exchange, 500, "a bug");
            };
            asked.set(0);
            assertThatThrownBy(() -> remote.slices(0, input(0, 1), 1)).hasMessageContaining("(status 500): a bug");
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void anAnswerThatNeverComesEndsInTime() throws Exception {
        patience = Duration.ofMillis(400);
        CountDownLatch end = new CountDownLatch(1);
        HemorrhageNetworks remote;
        try {
            remote = open();
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
        try (remote) {
            server.fault = (exchange, i) -> waits(end);
            assertThatThrownBy(() -> remote.slices(0, input(0, 1), 1))
                    .hasMessageContaining("gave no answer within 0.4 s");
        } finally {
            end.countDown();
        }
    }

    private static boolean waits(CountDownLatch end) throws IOException {
        try {
            end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("never");
    }

    @Test
    void cancellingDoesNotWaitForTheServer() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Cancellation cancellation = new Cancellation();
        try (HemorrhageNetworks remote = open()) {
            remote.stopWith(cancellation);
            server.fault = (exchange, i) -> {
                cancellation.cancel();
                return waits(end);
            };
            assertThatThrownBy(() -> remote.slices(0, input(0, 1), 1)).isInstanceOf(CancellationException.class);
        } finally {
            end.countDown();
        }
    }

    @Test
    void whatIsNotTheProtocolIsSaid() throws Exception {
        try (HemorrhageNetworks remote = open()) {
            server.fault = (exchange, i) -> V2Server.send(exchange, 200, "<html>welcome</html>");
            assertThatThrownBy(() -> remote.slices(0, input(0, 1), 1)).hasMessageContaining("the answer is not JSON");
            server.fault = (exchange, i) -> V2Server.send(exchange, 200, "{\"model_version\":\"1\",\"outputs\":[]}");
            assertThatThrownBy(() -> remote.slices(0, input(0, 1), 1)).hasMessageContaining("gave no 'maps__0'");
            server.fault = (exchange, i) -> {
                exchange.getResponseHeaders().set("Location", "http://elsewhere.example/");
                return V2Server.send(exchange, 302, "");
            };
            assertThatThrownBy(() -> remote.slices(0, input(0, 1), 1)).hasMessageContaining("points elsewhere");
            server.fault = (exchange, i) -> V2Server.send(exchange, 200, " ".repeat(3_000_000));
            assertThatThrownBy(() -> remote.slices(0, input(0, 1), 1))
                    .hasMessageContaining("answers with more than was asked for");
        }
    }

    @Test
    void aServerThatIsNotThereIsSaid() {
        int port = server.port();
        server.close();
        assertThatThrownBy(this::open)
                .hasMessage("server localhost:" + port + " cannot be reached: connection refused");
    }

    @Test
    void theTokenGoesToTheServerAndIntoNoMessage() throws Exception {
        String secret = "s3cret-token.of_the~site";
        Path file = folder.resolve("token");
        Files.writeString(file, secret + "\n");
        server.token = Optional.of(secret);
        assertThatThrownBy(this::open).hasMessageContaining("refuses access (status 401): it wants a token");
        Optional<TokenSource> right = Optional.of(new TokenSource.OfFile(file));
        try (HemorrhageNetworks remote = open(right)) {
            assertThat(server.lastAuthorisation).isEqualTo("Bearer " + secret);
            assertThat(remote.device() + remote.facts()).doesNotContain(secret);
        }
        Files.writeString(file, "wrong-" + secret);
        assertThatThrownBy(() -> open(right))
                .hasMessageContaining("its token is not accepted")
                .message()
                .doesNotContain(secret);
        Files.writeString(file, "no token, " + secret);
        assertThatThrownBy(() -> open(right))
                .hasMessage(file + ": holds no bearer token")
                .message()
                .doesNotContain(secret);
        assertThatThrownBy(() -> open(Optional.of(new TokenSource.OfVariable("HEMOLENS_NO_SUCH_VARIABLE"))))
                .hasMessageContaining("no variable 'HEMOLENS_NO_SUCH_VARIABLE'");
    }
}
