package dev.waybill.notification.pushservice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Firebase Cloud Messaging on this machine: gives tokens to whoever signs as its service account (RFC 7523), takes messages from whoever
 * has one, and answers as the test says.
 */
public final class ScriptedFcm implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

    private final Vertx vertx = Vertx.vertx();
    private final KeyPair keys = rsa();
    private final HttpServer server;
    private final AtomicInteger tokens = new AtomicInteger();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();

    public record Answer(int status, String body, Map<String, String> headers) {}

    public ScriptedFcm() {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> take(request, body)));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    public String url() {
        return "http://localhost:" + server.actualPort();
    }

    /** The file that Google gives out for a service account. */
    public Path credentials(Path folder) {
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(keys.getPrivate().getEncoded())
                        .replace("\r", "")
                + "\n-----END PRIVATE KEY-----\n";
        var account = JSON.createObjectNode()
                .put("type", "service_account")
                .put("project_id", "lumen-app")
                .put("client_email", "push@lumen-app.iam.example")
                .put("private_key", pem)
                .put("token_uri", url() + "/token");
        try {
            return Files.writeString(folder.resolve("service-account.json"), account.toString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public void answer(Answer next) {
        answers.add(next);
    }

    public List<JsonNode> received() {
        return received;
    }

    /** How many tokens it gave out. */
    public int tokens() {
        return tokens.get();
    }

    private void take(HttpServerRequest request, Buffer body) {
        switch (request.path()) {
            case "/token" -> token(request, body);
            case "/v1/projects/lumen-app/messages:send" -> message(request, body);
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void token(HttpServerRequest request, Buffer body) {
        try {
            verify(body.toString());
            request.response().end("{\"access_token\":\"token-" + tokens.incrementAndGet() + "\",\"expires_in\":3600}");
        } catch (GeneralSecurityException | RuntimeException | IOException refused) {
            request.response().setStatusCode(400).end("{\"error\":\"invalid_grant\"}");
        }
    }

    private void verify(String form) throws GeneralSecurityException, IOException {
        var assertion = form.replaceFirst(".*assertion=", "");
        var parts = URLDecoder.decode(assertion, StandardCharsets.UTF_8).split("\\.");
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        var claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        long now = Instant.now().getEpochSecond();
        if (!form.startsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&")
                || !signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                || !claims.path("iss").asText().equals("push@lumen-app.iam.example")
                || !claims.path("aud").asText().equals(url() + "/token")
                || !claims.path("scope").asText().equals(SCOPE)
                || claims.path("exp").asLong() - now > 3_600
                || claims.path("exp").asLong() < now) {
            throw new GeneralSecurityException("not this account: " + claims);
        }
    }

    private void message(HttpServerRequest request, Buffer body) {
        if (!("Bearer token-" + tokens.get()).equals(request.getHeader("Authorization"))) {
            request.response().setStatusCode(401).end("{\"error\":{\"status\":\"UNAUTHENTICATED\"}}");
            return;
        }
        try {
            received.add(JSON.readTree(body.getBytes()).path("message"));
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
        var answer = Optional.ofNullable(answers.poll())
                .orElse(new Answer(200, "{\"name\":\"projects/lumen-app/messages/1\"}", Map.of()));
        answer.headers().forEach(request.response()::putHeader);
        request.response().setStatusCode(answer.status()).end(answer.body());
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
