package org.hemolens.model.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.hemolens.model.DeviceMemoryException;
import org.hemolens.model.ModelException;
import org.hemolens.model.ServerAddress;
import org.hemolens.model.fit.MemoryFailure;
import org.hemolens.progress.Cancellation;

/**
 * The KServe v2 protocol over HTTP. A request has a method, a path of the protocol, the model's name, tensors, and where told
 * a bearer token; no other header, no request id, no cookie. Redirects are not followed. What another try may cure (no
 * connection, one that broke, status 429, 502, 503, 504) is tried up to three times; what took too long is not.
 */
final class V2Client implements AutoCloseable {
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(429, 502, 503, 504);

    /** What servers answer to a body that they cannot read. */
    private static final Set<Integer> NOT_UNDERSTOOD = Set.of(400, 415, 422, 500);

    private static final long[] PAUSES_MILLIS = {250, 1000};

    /** How soon a cancellation is seen. */
    private static final long LOOK_MILLIS = 50;

    private static final int LONGEST_METADATA = 1 << 20;
    private static final int LONGEST_REASON = 200;

    private final ServerAddress address;
    private final HttpClient client;
    private final Optional<String> token;
    private volatile Cancellation cancellation = new Cancellation();

    /** @throws ModelException when the authority's file or the token cannot be read, naming it */
    V2Client(ServerAddress address) throws ModelException {
        this.address = address;
        token = address.token().isPresent()
                ? Optional.of(BearerToken.read(address.token().get()))
                : Optional.empty();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(address.connect());
        if (address.authority().isPresent()) {
            builder.sslContext(Authorities.only(address.authority().get()));
        }
        client = builder.build();
    }

    void stopWith(Cancellation now) {
        cancellation = now;
    }

    /** Name and version, as the server tells them. */
    String server() throws ModelException {
        JsonNode json = metadata("", "does not speak the KServe v2 protocol");
        String words = json.path("name").asText("") + " " + json.path("version").asText("");
        // A server's words are not the program's.
        String clean = words.replaceAll("[^A-Za-z0-9._+ -]", "").strip();
        return clean.substring(0, Math.min(40, clean.length()));
    }

    /** @throws ModelException also when there is none of this name */
    JsonNode model(String name) throws ModelException {
        return metadata(
                "/models/" + name,
                "has no model '" + name + "'; put there what models/export_served.py makes of this very package");
    }

    private JsonNode metadata(String path, String absent) throws ModelException {
        HttpResponse<byte[]> response =
                send(request(path).GET().build(), LONGEST_METADATA, path.isEmpty() ? "/v2" : path);
        if (response.statusCode() == 404 || response.statusCode() == 400) {
            throw failure(absent + " (status " + response.statusCode() + " for /v2" + path + ")");
        }
        expectOk(response);
        try {
            return InferCodec.metadata(response.body());
        } catch (IllegalArgumentException e) {
            throw failure("does not speak the KServe v2 protocol (/v2" + path + ": " + e.getMessage() + ")");
        }
    }

    /**
     * @param longest bytes of the answer at most
     * @throws DeviceMemoryException when the server's memory did not suffice, or it takes no request of this size
     */
    InferCodec.Answer infer(String model, Tensor input, boolean binary, long longest) throws ModelException {
        InferCodec.Body body = InferCodec.request(input, ServedModel.OUTPUTS, binary);
        HttpRequest.Builder request = request("/models/" + model + "/infer")
                .header("Content-Type", binary ? "application/octet-stream" : "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.bytes()));
        body.headerLength().ifPresent(n -> request.header(InferCodec.HEADER_LENGTH, String.valueOf(n)));
        HttpResponse<byte[]> response = send(request.build(), longest, model);
        // In the whole text: TorchScript's messages name the reason below a trace.
        boolean noMemory = response.statusCode() != 200
                && MemoryFailure.isIn(new IOException(new String(response.body(), StandardCharsets.UTF_8)));
        if (noMemory || response.statusCode() == 413) {
            String words = "server " + address.place() + ": its memory does not suffice for " + input.shape()[0]
                    + " slices (status " + response.statusCode() + ")";
            throw new DeviceMemoryException(words, new IOException(words));
        }
        if (NOT_UNDERSTOOD.contains(response.statusCode())) {
            throw new NotUnderstood("server " + address.place() + " failed (status " + response.statusCode() + "): "
                    + reason(response));
        }
        expectOk(response);
        try {
            return InferCodec.answer(response.body(), headerLength(response));
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood("server " + address.place() + ": " + model + ": " + e.getMessage());
        }
    }

    private static OptionalInt headerLength(HttpResponse<byte[]> response) {
        Optional<String> header = response.headers().firstValue(InferCodec.HEADER_LENGTH);
        try {
            return header.isPresent()
                    ? OptionalInt.of(Integer.parseInt(header.get().strip()))
                    : OptionalInt.empty();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(InferCodec.HEADER_LENGTH + " is no number", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        String base = address.url().toString().replaceAll("/+$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + "/v2" + path)).timeout(address.request());
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        return request;
    }

    private void expectOk(HttpResponse<byte[]> response) throws ModelException {
        int status = response.statusCode();
        if (status == 200) {
            return;
        }
        if (status == 401 || status == 403) {
            throw failure("refuses access (status " + status + "): "
                    + (token.isPresent() ? "its token is not accepted" : "it wants a token"));
        }
        if (status >= 300 && status < 400) {
            throw failure("points elsewhere (status " + status + "), which is not followed; give the address itself");
        }
        throw failure("failed (status " + status + "): " + reason(response));
    }

    /** The protocol's {@code error}, else the text's first line. */
    private static String reason(HttpResponse<byte[]> response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        try {
            JsonNode json = InferCodec.metadata(response.body());
            text = json.path("error").asText(json.path("detail").asText(text));
        } catch (IllegalArgumentException e) {
            // Not JSON: the text itself.
        }
        String line = text.lines().filter(l -> !l.isBlank()).findFirst().orElse("no reason given");
        String clean = line.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.substring(0, Math.min(LONGEST_REASON, clean.length()));
    }

    private HttpResponse<byte[]> send(HttpRequest request, long longest, String what) throws ModelException {
        for (int tries = 0; ; tries++) {
            boolean last = tries == PAUSES_MILLIS.length;
            try {
                HttpResponse<byte[]> response = once(request, longest);
                if (last || !WORTH_ANOTHER_TRY.contains(response.statusCode())) {
                    return response;
                }
            } catch (IOException e) {
                if (last || e instanceof HttpTimeoutException || e instanceof SSLException || cause(e, TooLong.class)) {
                    throw failure(words(e, what));
                }
            }
            pause(PAUSES_MILLIS[tries]);
        }
    }

    private HttpResponse<byte[]> once(HttpRequest request, long longest) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> future = client.sendAsync(request, info -> new BoundedBody(longest));
        try {
            while (true) {
                try {
                    return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    cancellation.check();
                }
            }
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw cause instanceof IOException io ? io : new IOException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        } finally {
            future.cancel(true);
        }
    }

    private void pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            cancellation.check();
            try {
                Thread.sleep(Math.min(LOOK_MILLIS, millis));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (CancellationException) new CancellationException("interrupted").initCause(e);
            }
        }
    }

    private String words(IOException e, String what) {
        if (e instanceof HttpConnectTimeoutException) {
            return "cannot be reached: no connection within "
                    + address.connect().toSeconds() + " s";
        }
        if (e instanceof HttpTimeoutException) {
            return "gave no answer within " + address.request().toMillis() / 1000.0 + " s (" + what + ")";
        }
        if (cause(e, TooLong.class)) {
            return "answers with more than was asked for (" + what + ")";
        }
        if (e instanceof SSLException) {
            return "has no connection that can be trusted: " + e.getMessage()
                    + " (an authority of your own goes into a PEM file)";
        }
        if (cause(e, UnresolvedAddressException.class)) {
            return "cannot be reached: its name is not known";
        }
        if (e instanceof ConnectException) {
            return "cannot be reached: connection refused";
        }
        return "broke the connection (" + what + "): " + e.getMessage();
    }

    private static boolean cause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    ModelException failure(String words) {
        return new ModelException("server " + address.place() + " " + words);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
