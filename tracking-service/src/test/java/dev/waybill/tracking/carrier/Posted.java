package dev.waybill.tracking.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;

/** Webhooks as their senders post them, and signed as they do. */
public final class Posted {

    public static final String AFTERSHIP_SECRET = "f0b2c7a9d41e4c3f8a6b5d2e1f0a9b8c";
    /** With the accent in one character, as a person types it. */
    public static final String EASYPOST_SECRET = "s\u00e9cret-of-the-shop-lumen";

    public static final String GENERIC_SECRET = "whsec_d2F5YmlsbC10ZXN0LXNlY3JldC1vZi0zMi1ieXRlcyE=";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Posted() {}

    public static byte[] file(String name) {
        try (var in = Posted.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file with something else in it. */
    public static byte[] file(String name, Consumer<ObjectNode> change) {
        try {
            var root = (ObjectNode) JSON.readTree(file(name));
            change.accept(root);
            return JSON.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode at(JsonNode root, String pointer) {
        return (ObjectNode) root.at(pointer);
    }

    public static Map<String, String> aftership(byte[] body) {
        var signature = Hmac.sign(AFTERSHIP_SECRET.getBytes(StandardCharsets.UTF_8), body);
        return Map.of("aftership-hmac-sha256", Base64.getEncoder().encodeToString(signature));
    }

    public static Map<String, String> easypost(byte[] body) {
        var signature = Hmac.sign("se\u0301cret-of-the-shop-lumen".getBytes(StandardCharsets.UTF_8), body);
        return Map.of("x-hmac-signature", "hmac-sha256-hex=" + HexFormat.of().formatHex(signature));
    }

    public static Map<String, String> generic(byte[] body, Instant at) {
        var key = Base64.getDecoder().decode(GENERIC_SECRET.substring("whsec_".length()));
        var signed = ("msg_2b7e." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "webhook-id",
                "msg_2b7e",
                "webhook-timestamp",
                Long.toString(at.getEpochSecond()),
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(Hmac.sign(key, signed, body)));
    }
}
