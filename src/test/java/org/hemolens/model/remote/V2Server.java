package org.hemolens.model.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.ModelException;
import org.hemolens.model.SliceNetworkSpec;

/** A KServe v2 server on this machine that answers from loaded networks, and goes wrong when told. */
final class V2Server implements AutoCloseable {
    /** Changes an answer before it is sent, or sends something else and returns false. */
    interface Fault {
        boolean before(HttpExchange exchange, int inference) throws IOException;
    }

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HemorrhageNetworks networks;
    private final AtomicInteger inferences = new AtomicInteger();

    /** Every byte of every request: method, address, headers, body. */
    final List<byte[]> received = Collections.synchronizedList(new ArrayList<>());

    final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    volatile boolean takesBinary = true;
    volatile Fault fault = (exchange, inference) -> true;
    volatile String version = "1";
    /** Added to the first value of the feature maps. */
    volatile float bent;

    volatile boolean nan;
    volatile int lessMaps;
    volatile int fits = Integer.MAX_VALUE;
    volatile Optional<String> token = Optional.empty();
    volatile String lastAuthorisation = "";

    V2Server(HemorrhageNetworks networks, Optional<SSLContext> tls) throws IOException {
        this.networks = networks;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls.isPresent()) {
            HttpsServer https = HttpsServer.create(address, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
            http = https;
        } else {
            http = HttpServer.create(address, 0);
        }
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    int port() {
        return http.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            record(exchange, body);
            lastAuthorisation = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (token.isPresent() && !lastAuthorisation.equals("Bearer " + token.get())) {
                send(exchange, 401, "{\"error\":\"no\"}");
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/v2")) {
                send(exchange, 200, "{\"name\":\"test <b>server\",\"version\":\"1.0\",\"extensions\":[]}");
            } else if (!path.startsWith("/v2/models/hemolens_")) {
                send(exchange, 404, "{\"error\":\"unknown\"}");
            } else if (path.endsWith("/infer")) {
                infer(exchange, path, body);
            } else {
                metadata(exchange, path);
            }
        } catch (ModelException e) {
            throw new IOException(e);
        }
    }

    private void record(HttpExchange exchange, byte[] body) {
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write((exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            all.write(exchange.getRequestHeaders().entrySet().toString().getBytes(StandardCharsets.UTF_8));
            all.write(body);
            received.add(all.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int index(String path) {
        String name = path.substring("/v2/models/".length()).replace("/infer", "");
        for (int b = 0; b < networks.modelPackage().networks().size(); b++) {
            if (ServedModel.of(networks.modelPackage(), b).name().equals(name)) {
                return b;
            }
        }
        return -1;
    }

    private void metadata(HttpExchange exchange, String path) throws IOException {
        int b = index(path);
        if (b < 0) {
            send(exchange, 404, "{\"error\":\"no such model\"}");
            return;
        }
        ObjectNode json = JSON.createObjectNode()
                .put("name", ServedModel.of(networks.modelPackage(), b).name());
        json.putArray("inputs").addObject().put("name", ServedModel.INPUT).put("datatype", "FP32");
        ArrayNode outputs = json.putArray("outputs");
        ServedModel.OUTPUTS.forEach(o -> outputs.addObject().put("name", o));
        send(exchange, 200, json.toString());
    }

    private void infer(HttpExchange exchange, String path, byte[] body) throws IOException, ModelException {
        if (!fault.before(exchange, inferences.getAndIncrement())) {
            return;
        }
        int b = index(path);
        String header = exchange.getRequestHeaders().getFirst(InferCodec.HEADER_LENGTH);
        if (header != null && !takesBinary) {
            send(exchange, 400, "{\"error\":\"Unrecognized request format\"}");
            return;
        }
        int length = header == null ? body.length : Integer.parseInt(header);
        JsonNode request = JSON.readTree(body, 0, length);
        JsonNode input = request.path("inputs").get(0);
        int n = input.path("shape").get(0).asInt();
        batches.add(n);
        if (n > fits) {
            // As TorchScript has it: the reason under a trace that is longer than what is told of it.
            send(
                    exchange,
                    500,
                    "{\"error\":\"PyTorch execute failure: The following operation failed\\nTraceback of TorchScript\\n"
                            + "  File of the network, line 1, in forward\\n".repeat(20)
                            + "RuntimeError: CUDA out of memory. Tried to allocate\"}");
            return;
        }
        SliceNetworkSpec spec = networks.modelPackage().networks().get(b);
        float[] values = new float[n * spec.input().length()];
        if (header == null) {
            for (int i = 0; i < values.length; i++) {
                values[i] = input.path("data").get(i).floatValue();
            }
        } else {
            ByteBuffer.wrap(body, length, body.length - length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
        }
        answer(exchange, b, n, networks.slices(b, values, n), header != null);
    }

    private void answer(HttpExchange exchange, int b, int n, SliceOutputs out, boolean binary) throws IOException {
        ServedModel served = ServedModel.of(networks.modelPackage(), b);
        long[][] shapes = served.outputShapes(n, 6);
        float[] maps = new float[(int) Tensor.size(shapes[0])];
        for (int i = 0; i < n; i++) {
            System.arraycopy(out.maps()[i], 0, maps, i * out.maps()[i].length, out.maps()[i].length);
        }
        maps[0] += bent;
        if (nan) {
            maps[maps.length - 1] = Float.NaN;
        }
        float[] logits = new float[out.logits().length];
        List<HemorrhageClass> order = networks.modelPackage().classes();
        for (int i = 0; i < logits.length; i++) {
            // The program's order to the package's.
            logits[i] = out.logits()[i / 6 * 6 + order.get(i % 6).ordinal()];
        }
        float[][] tensors = {maps, out.pooled(), logits};
        if (lessMaps > 0) {
            shapes[0][1] -= lessMaps;
            tensors[0] = java.util.Arrays.copyOf(maps, (int) Tensor.size(shapes[0]));
        }
        ObjectNode json =
                JSON.createObjectNode().put("model_name", served.name()).put("model_version", version);
        ArrayNode outputs = json.putArray("outputs");
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (int t = 0; t < tensors.length; t++) {
            ObjectNode output =
                    outputs.addObject().put("name", ServedModel.OUTPUTS.get(t)).put("datatype", "FP32");
            for (long dimension : shapes[t]) {
                output.withArray("shape").add(dimension);
            }
            if (binary) {
                ByteBuffer bytes = ByteBuffer.allocate(tensors[t].length * 4).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(tensors[t]);
                raw.write(bytes.array());
                output.putObject("parameters").put("binary_data_size", tensors[t].length * 4);
            } else {
                ArrayNode data = output.putArray("data");
                for (float v : tensors[t]) {
                    data.add(v);
                }
            }
        }
        byte[] text = json.toString().replace("\"NaN\"", "NaN").getBytes(StandardCharsets.UTF_8);
        if (binary) {
            exchange.getResponseHeaders().set(InferCodec.HEADER_LENGTH, String.valueOf(text.length));
        }
        exchange.sendResponseHeaders(200, text.length + (long) raw.size());
        exchange.getResponseBody().write(text);
        exchange.getResponseBody().write(raw.toByteArray());
    }

    static boolean send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        return false;
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        networks.close();
    }
}
