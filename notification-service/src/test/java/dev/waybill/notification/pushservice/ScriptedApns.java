package dev.waybill.notification.pushservice;

import com.eatthepath.pushy.apns.auth.ApnsVerificationKey;
import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.PushNotificationHandler;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.server.ValidatingPushNotificationHandlerFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Apple Push Notification service on this machine, by the server that Pushy brings for tests: HTTP/2 over TLS, headers, size and signature
 * checked as Apple documents them. It knows the tokens that were installed, and answers as the test says.
 */
public final class ScriptedApns implements AutoCloseable {

    public static final String KEY_ID = "ABC123DEFG";
    public static final String TEAM_ID = "TEAM123456";
    public static final String TOPIC = "example.lumen.app";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final NioEventLoopGroup loops = new NioEventLoopGroup(1);
    private final KeyPair keys = p256();
    private final SelfSigned signed;
    private final MockApnsServer server;
    private final int port;
    private final Set<String> installed = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> unregistered = new ConcurrentHashMap<>();
    private final Map<String, Queue<RejectionReason>> refusals = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * A push that came and that nothing was wrong with.
     *
     * @param headers by name, in small letters
     */
    public record Received(String token, Map<String, String> headers, JsonNode payload) {}

    /** @param folder for its key and certificate */
    public ScriptedApns(Path folder) {
        signed = SelfSigned.in(folder, "apns");
        try {
            var key = new ApnsVerificationKey(KEY_ID, TEAM_ID, (ECPublicKey) keys.getPublic());
            var checks = new ValidatingPushNotificationHandlerFactory(
                    Map.of(TOPIC, installed), unregistered, Map.of(KEY_ID, key), Map.of(key, Set.of(TOPIC)));
            var builder = new MockApnsServerBuilder();
            builder.setServerCredentials(new X509Certificate[] {signed.certificate()}, signed.key(), null);
            builder.setHandlerFactory(session -> {
                connections.incrementAndGet();
                var check = checks.buildHandler(session);
                return (headers, payload) -> take(check, headers, payload);
            });
            builder.setEventLoopGroup(loops);
            server = builder.build();
            port = server.start(0).join();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public String url() {
        return "https://localhost:" + port;
    }

    /** Its own certificate, in PEM. */
    public Path certificate() {
        return signed.pem();
    }

    /** The file that Apple gives out for a key. */
    public Path key(Path folder) {
        try {
            return Files.writeString(
                    folder.resolve("AuthKey_" + KEY_ID + ".p8"),
                    pem(keys.getPrivate().getEncoded()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static String pem(byte[] key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** The app is on a device. */
    public String install(String token) {
        installed.add(token);
        unregistered.remove(token);
        return token;
    }

    /** The app is no longer there, as Apple has known since then. */
    public void unregister(String token, Instant since) {
        unregistered.put(token, since);
    }

    /** How the next pushes to it are refused. */
    public void refuse(String token, RejectionReason... next) {
        refusals.computeIfAbsent(token, _ -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
    }

    /** From now on, none is refused any more. */
    public void takeAgain(String token) {
        refusals.remove(token);
    }

    public List<Received> received(String token) {
        return received.stream().filter(push -> push.token().equals(token)).toList();
    }

    /** How many came in all. */
    public int connections() {
        return connections.get();
    }

    private void take(PushNotificationHandler check, Http2Headers headers, ByteBuf payload)
            throws RejectedNotificationException {
        var path = headers.path().toString();
        var token = path.substring(path.lastIndexOf('/') + 1);
        var refusal = refusals.getOrDefault(token, new ArrayDeque<>()).poll();
        if (refusal != null) {
            throw new RejectedNotificationException(refusal);
        }
        check.handlePushNotification(headers, payload);
        var byName = new TreeMap<String, String>();
        headers.forEach(header ->
                byName.put(header.getKey().toString(), header.getValue().toString()));
        received.add(new Received(token, Map.copyOf(byName), json(payload.toString(StandardCharsets.UTF_8))));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static KeyPair p256() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public void close() {
        // Asked a second time, the server never answers.
        if (closed.getAndSet(true)) {
            return;
        }
        server.shutdown().join();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
