package dev.waybill.tracking.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;

/** Webhooks as their senders post them, and signed as they do. */
public final class Posted {

    public static final String AFTERSHIP_SECRET = "f0b2c7a9d41e4c3f8a6b5d2e1f0a9b8c";
    /** With the accent in one character, as a person types it. */
    public static final String EASYPOST_SECRET = "s\u00e9cret-of-the-shop-lumen";

    /** 17TRACK signs with the API key. */
    public static final String SEVENTEENTRACK_KEY = "0C5F7A1D9B3E4F68A2D4C6E8F0B1A3D5";

    public static final String GENERIC_SECRET = "whsec_d2F5YmlsbC10ZXN0LXNlY3JldC1vZi0zMi1ieXRlcyE=";

    /** The sources that the tests' service has. */
    public static final Map<String, String> SETTINGS = Map.of(
            "waybill.carriers.aftership.format", "aftership",
            "waybill.carriers.aftership.secrets", AFTERSHIP_SECRET,
            "waybill.carriers.easypost.format", "easypost",
            "waybill.carriers.easypost.secrets", EASYPOST_SECRET,
            "waybill.carriers.seventeentrack.format", "seventeentrack",
            "waybill.carriers.seventeentrack.secrets", SEVENTEENTRACK_KEY,
            "waybill.carriers.kurier-cz.format", "generic",
            "waybill.carriers.kurier-cz.secrets", GENERIC_SECRET,
            "waybill.carriers.kurier-cz.shop", "lumen",
            "waybill.unclaimed-scans.look", "1S");

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

    /** Three scans of the last thirty hours, the last of them out for delivery. */
    public static byte[] aftershipOf(String number, OffsetDateTime now) {
        return file("aftership.json", root -> {
            at(root, "/msg").put("tracking_number", number);
            for (int i = 0; i < 3; i++) {
                at(root, "/msg/checkpoints/" + i)
                        .put("checkpoint_time", now.minusHours(30 - 10L * i).toString());
            }
        });
    }

    /** One scan, on its way. */
    public static byte[] easypostOf(String number, OffsetDateTime now) {
        return file("easypost.json", root -> {
            var details = (ArrayNode) root.at("/result/tracking_details");
            var one = at(root, "/result/tracking_details/1")
                    .put("datetime", now.minusHours(9).toString());
            at(root, "/result").put("tracking_code", number);
            details.removeAll().add(one);
        });
    }

    /** Four scans of two carriers, one of them told by both, the last of them out for delivery. */
    public static byte[] seventeenTrackOf(String number, OffsetDateTime now) {
        return file("seventeentrack.json", root -> {
            at(root, "/data").put("number", number).putNull("tag");
            var events = "/data/track_info/tracking/providers/%d/events/%d";
            at(root, events.formatted(0, 0)).put("time_iso", now.minusHours(2).toString());
            for (int provider = 0; provider < 2; provider++) {
                at(root, events.formatted(provider, 1 - provider))
                        .put("time_iso", now.minusHours(12).toString());
            }
            at(root, events.formatted(1, 1)).put("time_iso", now.minusHours(40).toString());
            at(root, events.formatted(1, 2)).put("time_iso", now.minusHours(47).toString());
        });
    }

    /** One scan, delivered to a neighbour. */
    public static byte[] genericOf(String number, OffsetDateTime now) {
        return file("generic.json", root -> {
            var scans = (ArrayNode) root.at("/data/scans");
            var one = at(root, "/data/scans/1").put("time", now.minusHours(1).toString());
            at(root, "/data").put("trackingNumber", number);
            scans.removeAll().add(one);
        });
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

    public static Map<String, String> seventeenTrack(byte[] body) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(body);
            var sign = hash.digest(("/" + SEVENTEENTRACK_KEY).getBytes(StandardCharsets.UTF_8));
            return Map.of("sign", HexFormat.of().formatHex(sign));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
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
