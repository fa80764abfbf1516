package dev.waybill.tracking.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A shop's own system, over HTTPS with a certificate that nobody but its own file vouches for. It checks the signature of
 * each call by its own reading of the standard, keeps what it gets, and answers what an order is to be answered with.
 */
public class Receiver implements QuarkusTestResourceLifecycleManager {

    static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("the secret of the tests' shop".getBytes(StandardCharsets.UTF_8));
    static final String NEXT_SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("the one that follows some day".getBytes(StandardCharsets.UTF_8));

    private static final String PASSWORD = "receiver";

    /** A call as it came; {@code signatures} says how many of the two secrets it was signed with. */
    record Got(String path, String id, long timestamp, int signatures, String body) {}

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
    private HttpsServer server;
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("receiver");
            keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
            keytool("-exportcert", "-rfc", "-file", folder.resolve("server.pem").toString());
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls()));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::take);
            server.start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var settings = new HashMap<String, String>();
        settings.putAll(endpoint("erp", "lumen", "/erp?from=waybill", SECRET + "," + NEXT_SECRET));
        settings.putAll(endpoint("delays", "lumen", "/delays", SECRET));
        settings.put("waybill.webhooks.endpoints.delays.events", "order.delayed");
        settings.putAll(endpoint("other", "zrno", "/other", SECRET));
        settings.put(
                "waybill.webhooks.trusted-certificates",
                folder.resolve("server.pem").toString());
        return settings;
    }

    private Map<String, String> endpoint(String name, String shop, String path, String secrets) {
        var prefix = "waybill.webhooks.endpoints." + name;
        return Map.of(prefix + ".shop", shop, prefix + ".url", url(path), prefix + ".secrets", secrets);
    }

    String url(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    /** What an order's next calls are answered with, a status and perhaps {@code Name: value}; after that 204. */
    void answer(String order, String... lines) {
        answers.put(order, new CopyOnWriteArrayList<>(lines));
    }

    List<Got> got(String order) {
        return got.stream().filter(call -> call.body().contains(order)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        var id = headers.getFirst("webhook-id");
        var timestamp = headers.getFirst("webhook-timestamp");
        var signed = List.of(headers.getFirst("webhook-signature").split(" "));
        int signatures = (int) Stream.of(SECRET, NEXT_SECRET)
                .filter(secret -> signed.contains("v1," + hmac(secret, id + "." + timestamp + "." + body)))
                .count();
        got.add(new Got(exchange.getRequestURI().toString(), id, Long.parseLong(timestamp), signatures, body));
        var line = answers.entrySet().stream()
                .filter(entry ->
                        body.contains(entry.getKey()) && !entry.getValue().isEmpty())
                .findFirst()
                .map(entry -> entry.getValue().removeFirst())
                .orElse("204");
        if (line.contains(" ")) {
            var header = line.substring(line.indexOf(' ') + 1).split(": ");
            exchange.getResponseHeaders().add(header[0], header[1]);
        }
        exchange.sendResponseHeaders(Integer.parseInt(line.split(" ")[0]), -1);
        exchange.close();
    }

    private static String hmac(String secret, String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SSLContext tls() throws IOException {
        try (var file = Files.newInputStream(folder.resolve("server.p12"))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD.toCharArray());
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keytool(String... arguments) throws IOException {
        var command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                arguments[0],
                                "-alias",
                                "server",
                                "-keystore",
                                folder.resolve("server.p12").toString(),
                                "-storepass",
                                PASSWORD),
                        Stream.of(arguments).skip(1))
                .toList();
        try {
            int ended = new ProcessBuilder(command).start().waitFor();
            if (ended != 0) {
                throw new IllegalStateException("keytool ended with " + ended);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Receiver.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
