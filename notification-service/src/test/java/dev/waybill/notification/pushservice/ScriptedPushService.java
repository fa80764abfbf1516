package dev.waybill.notification.pushservice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.events.PushDevice;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * A push service on this machine (RFC 8030): takes messages over HTTPS from whoever proves who they are (RFC 8292), hands them to its
 * browsers, which can read them, and answers as the test says.
 */
public final class ScriptedPushService implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VAPID = Pattern.compile("vapid t=([\\w-]+)\\.([\\w-]+)\\.([\\w-]+), ?k=([\\w-]+)");

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Path certificate;
    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** What comes in answer; none of the answers left, 201. */
    public record Answer(int status, Map<String, String> headers) {

        public static Answer of(int status) {
            return new Answer(status, Map.of());
        }
    }

    /**
     * A message that came.
     *
     * @param subscription the last part of its endpoint
     * @param fault what is wrong with it by the RFCs; empty if nothing is
     * @param headers by name, in small letters
     */
    public record Received(
            String subscription,
            Optional<String> fault,
            Map<String, String> headers,
            JsonNode claims,
            String text,
            int status) {

        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
        }
    }

    /** @param folder for its key and certificate */
    public ScriptedPushService(Path folder) {
        var signed = SelfSigned.in(folder, "push-service");
        certificate = signed.pem();
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setKeyCertOptions(new PfxOptions()
                                .setPath(signed.keys().toString())
                                .setPassword(SelfSigned.PASSWORD)))
                .requestHandler(request -> request.body().onSuccess(body -> take(request, body)));
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    public int port() {
        return server.actualPort();
    }

    /** Its own, in PEM. */
    public Path certificate() {
        return certificate;
    }

    /** A browser subscribes under a name. */
    public PushDevice subscribe(String name, Browser browser) {
        browsers.put(name, browser);
        return browser.device("https://localhost:" + port() + "/push/" + name);
    }

    /** How the next messages for it are answered. */
    public void answer(String name, Answer... next) {
        answers.computeIfAbsent(name, _ -> new ArrayDeque<>()).addAll(List.of(next));
    }

    public List<Received> received(String name) {
        return received.stream()
                .filter(message -> message.subscription().equals(name))
                .toList();
    }

    private void take(HttpServerRequest request, Buffer body) {
        var name = request.path().substring(request.path().lastIndexOf('/') + 1);
        var headers = new TreeMap<String, String>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        headers.put(":version", request.version().toString());
        var answer = Optional.ofNullable(
                        answers.getOrDefault(name, new ArrayDeque<>()).poll())
                .orElse(Answer.of(201));
        JsonNode claims = JSON.createObjectNode();
        var text = "";
        Optional<String> fault = Optional.empty();
        try {
            claims = claims(headers.getOrDefault("authorization", ""));
            check(headers, claims);
            text = browsers.get(name).read(body.getBytes());
        } catch (GeneralSecurityException | RuntimeException wrong) {
            fault = Optional.of(wrong.toString());
            answer = Answer.of(400);
        }
        received.add(new Received(name, fault, Map.copyOf(headers), claims, text, answer.status()));
        answer.headers().forEach(request.response()::putHeader);
        request.response().setStatusCode(answer.status()).end("{\"message\":\"about /push/" + name + "\"}");
    }

    /** RFC 8292, 2 and 3. */
    private JsonNode claims(String authorization) throws GeneralSecurityException {
        var vapid = VAPID.matcher(authorization);
        if (!vapid.matches()) {
            throw new GeneralSecurityException("no vapid: " + authorization);
        }
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.point(P256.bytes(vapid.group(4))));
        signature.update((vapid.group(1) + "." + vapid.group(2)).getBytes(StandardCharsets.US_ASCII));
        if (!signature.verify(P256.bytes(vapid.group(3)))) {
            throw new GeneralSecurityException("the token is not signed by its key");
        }
        var header = json(vapid.group(1));
        if (!header.path("alg").asText().equals("ES256")) {
            throw new GeneralSecurityException("not ES256");
        }
        return json(vapid.group(2));
    }

    private void check(Map<String, String> headers, JsonNode claims) throws GeneralSecurityException {
        long left = claims.path("exp").asLong() - Instant.now().getEpochSecond();
        if (!claims.path("aud").asText().equals("https://localhost:" + port()) || left < 0 || left > 86_400) {
            throw new GeneralSecurityException("not for this push service, or for too long: " + claims);
        }
        if (!headers.getOrDefault("content-encoding", "").equals("aes128gcm")
                || !headers.getOrDefault("ttl", "").matches("[0-9]+")) {
            throw new GeneralSecurityException("no aes128gcm, or no TTL");
        }
    }

    private static JsonNode json(String base64) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(base64));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
