package org.hemolens.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.hemolens.model.ServerAddress.TokenSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceChoiceTest {
    private static ServerAddress server(String url, boolean plain) {
        return ServerAddress.of(url, Optional.empty(), Optional.empty(), plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "cpu", "gpu", "gpu:0", "gpu:12"})
    void aDeviceIsWrittenAsItIsRead(String text) {
        assertThat(DeviceChoice.parse(text.toUpperCase(java.util.Locale.ROOT)).id())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu:", "gpu:-1", "gpu:1234", "cuda", "server"})
    void anythingElseIsRefusedInWords(String text) {
        assertThatThrownBy(() -> DeviceChoice.parse(text))
                .hasMessage("expected cpu, gpu, gpu:N or auto, got '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "'CPU, 2 threads',CPU",
        "'GPU 0, NVIDIA H200',GPU",
        "'GPU 0, NVIDIA H200, half precision',GPU-HALF",
        "'Server gpu1:8000 (triton 2.5); heads and heatmaps: CPU, 2 threads',SERVER",
    })
    void devicesAreKeptApart(String device, String expected) {
        assertThat(DeviceChoice.deviceClass(device)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8000", "http://127.0.0.1", "http://[::1]:8000/", "https://gpu1.example.org"})
    void thisMachineMayBeAskedPlainly(String url) {
        assertThat(server(url, false).url()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://gpu1",
                "http://10.0.0.1:8000",
                "http://127.0.0.1.example.org",
                "http://localhost.example.org"
            })
    void anotherMachineIsAskedPlainlyOnlyWhenAllowed(String url) {
        assertThatThrownBy(() -> server(url, false)).hasMessageContaining("plain http");
        assertThat(server(url, true).url()).hasToString(url);
        assertThatThrownBy(() -> ServerAddress.of(
                        url, Optional.empty(), Optional.of(new TokenSource.OfFile(Path.of("t"))), true))
                .hasMessageContaining("a token is never sent over plain http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpu1:8000",
                "ftp://gpu1",
                "https://",
                "",
                "https://a b",
                "https://u:p@gpu1",
                "https://gpu1/?patient=1"
            })
    void whatIsNoAddressIsRefusedInWords(String url) {
        assertThatThrownBy(() -> server(url, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("server");
    }

    @Test
    void aServerIsNoDeviceAndADeviceNoServer() {
        assertThatThrownBy(() -> new DeviceChoice(
                        DeviceChoice.Kind.SERVER, java.util.OptionalInt.empty(), false, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keptAnswersAreTakenOnlyFromDevicesThatTheChoiceCouldHaveGot() {
        assertThat(DeviceChoice.AUTO.takes("CPU, 2 threads")).isTrue();
        assertThat(DeviceChoice.AUTO.takes("GPU 0")).isTrue();
        assertThat(DeviceChoice.AUTO.takes("Server here")).isFalse();
        assertThat(DeviceChoice.CPU.takes("GPU 0")).isFalse();
        assertThat(DeviceChoice.GPU.takes("CPU, 2 threads"))
                .as("a GPU or a failure")
                .isFalse();
        assertThat(DeviceChoice.gpu(1).takes("GPU 0, half precision")).isTrue();
    }
}
