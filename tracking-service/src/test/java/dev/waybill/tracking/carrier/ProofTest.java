package dev.waybill.tracking.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tracking.carrier.Reading.Forged;
import dev.waybill.tracking.carrier.Reading.Told;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each format believes. The signatures in it were made with openssl. */
class ProofTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_796_115_930);

    /** Characters that mean something to a parser. */
    private static final String TELLING = " \"{}[],:0-9nTZ<\\\0\u00ff";

    /** Each format with a genuine webhook. */
    enum Sender {
        AFTERSHIP(
                new AfterShip(List.of(Posted.AFTERSHIP_SECRET)),
                new AfterShip(List.of("another-secret-of-32-characters!")),
                "aftership.json",
                Map.of("aftership-hmac-sha256", "M8OvtadigBWLgvuAumFr6IhbB284nR6Q/YnbTx0MPoE=")),
        EASYPOST(
                new EasyPost(List.of(Posted.EASYPOST_SECRET)),
                new EasyPost(List.of("secret-of-the-shop-lumen")),
                "easypost.json",
                Map.of(
                        "x-hmac-signature",
                        "hmac-sha256-hex=b8dda77c22b36543f45a5b827704b934d2571c579770584d0235bf15292ae538")),
        SEVENTEENTRACK(
                new SeventeenTrack(List.of(Posted.SEVENTEENTRACK_KEY)),
                new SeventeenTrack(List.of("0C5F7A1D9B3E4F68A2D4C6E8F0B1A3D6")),
                "seventeentrack.json",
                Map.of("sign", "c8ec583a43f8ea821c6e06652de221dcadf39c2b673b7972159b2ad53414751f")),
        GENERIC(
                new Generic(List.of(Posted.GENERIC_SECRET)),
                new Generic(List.of("whsec_YW5vdGhlci1zZWNyZXQtb2YtMzItY2hhcmFjdGVycyE=")),
                "generic.json",
                Map.of(
                        "webhook-id",
                        "msg_2b7e",
                        "webhook-timestamp",
                        "1796115930",
                        "webhook-signature",
                        "v1,BlXWUmdb27Hf2M0Jhv1P4PvYotpzl0uP9/6jCgzEmcc="));

        final Adapter adapter;
        final Adapter ofAnotherSecret;
        final byte[] body;
        final Map<String, String> headers;

        Sender(Adapter adapter, Adapter ofAnotherSecret, String file, Map<String, String> headers) {
            this.adapter = adapter;
            this.ofAnotherSecret = ofAnotherSecret;
            this.body = Posted.file(file);
            this.headers = headers;
        }

        Reading read(Map<String, String> headers, byte[] body) {
            return adapter.read(new Webhook(headers, body), NOW);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheSenderSignedIsBelieved(Sender sender) {
        assertThat(sender.read(sender.headers, sender.body)).isInstanceOf(Told.class);
    }

    @ParameterizedTest
    @EnumSource
    void aSecretThatIsBeingReplacedHoldsBesideTheNewOne(Sender sender) {
        var both = switch (sender) {
            case AFTERSHIP -> new AfterShip(List.of("the-new-one-of-this-autumn", Posted.AFTERSHIP_SECRET));
            case EASYPOST -> new EasyPost(List.of("the-new-one-of-this-autumn", Posted.EASYPOST_SECRET));
            case SEVENTEENTRACK -> new SeventeenTrack(List.of("the-new-one-of-this-autumn", Posted.SEVENTEENTRACK_KEY));
            case GENERIC ->
                new Generic(List.of("whsec_YW5vdGhlci1zZWNyZXQtb2YtMzItY2hhcmFjdGVycyE=", Posted.GENERIC_SECRET));
        };

        assertThat(both.read(new Webhook(sender.headers, sender.body), NOW)).isInstanceOf(Told.class);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyWithOneOtherBitIsNot(Sender sender) {
        var random = new Random(7);
        for (int i = 0; i < 50; i++) {
            var other = sender.body.clone();
            other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(sender.read(sender.headers, other)).isEqualTo(new Forged("wrong_signature"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void norOneThatIsCutOffOrSignedByAnother(Sender sender) {
        var cut = Arrays.copyOf(sender.body, sender.body.length - 1);

        assertThat(sender.read(sender.headers, cut)).isEqualTo(new Forged("wrong_signature"));
        assertThat(sender.ofAnotherSecret.read(new Webhook(sender.headers, sender.body), NOW))
                .isEqualTo(new Forged("wrong_signature"));
    }

    @ParameterizedTest
    @EnumSource
    void norOneWithoutASignatureOrWithNonsenseForOne(Sender sender) {
        assertThat(sender.read(Map.of(), sender.body)).isEqualTo(new Forged("no_signature"));
        for (var nonsense : List.of("?", "v1,", "v1,?", "hmac-sha256-hex=", "hmac-sha256-hex=0", "M8Ov", "v2,M8Ov")) {
            var headers = new HashMap<>(sender.headers);
            headers.replaceAll((name, value) -> name.contains("sign") || name.contains("hmac") ? nonsense : value);
            assertThat(sender.read(headers, sender.body)).isEqualTo(new Forged("wrong_signature"));
        }
    }

    @Test
    void theAccentOfASecretIsTheSameHoweverItIsTyped() {
        var apart = new EasyPost(List.of("se\u0301cret-of-the-shop-lumen"));

        assertThat(apart.read(new Webhook(Sender.EASYPOST.headers, Sender.EASYPOST.body), NOW))
                .isInstanceOf(Told.class);
    }

    @Test
    void anOldWebhookThatIsPlayedAgainIsStale() {
        var generic = Sender.GENERIC;
        var webhook = new Webhook(generic.headers, generic.body);
        var window = Duration.ofMinutes(5);

        assertThat(generic.adapter.read(webhook, NOW.plus(window))).isInstanceOf(Told.class);
        assertThat(generic.adapter.read(webhook, NOW.plus(window).plusSeconds(1)))
                .isEqualTo(new Forged("stale"));
        assertThat(generic.adapter.read(webhook, NOW.minus(window).minusSeconds(1)))
                .isEqualTo(new Forged("stale"));
    }

    @Test
    void anotherTimeOrIdIsAnotherSignature() {
        for (var changed : List.of("webhook-timestamp", "webhook-id")) {
            var headers = new HashMap<>(Sender.GENERIC.headers);
            headers.put(changed, "1796115931");
            assertThat(Sender.GENERIC.read(headers, Sender.GENERIC.body)).isEqualTo(new Forged("wrong_signature"));
        }
    }

    @Test
    void ofSeveralSignaturesOneIsEnough() {
        var headers = new HashMap<>(Sender.GENERIC.headers);
        headers.put("webhook-signature", "v1a,AAAA v1,AAAA " + Sender.GENERIC.headers.get("webhook-signature"));

        assertThat(Sender.GENERIC.read(headers, Sender.GENERIC.body)).isInstanceOf(Told.class);
    }

    @ParameterizedTest
    @EnumSource
    void bytesOfAnyKindEndInAReading(Sender sender) {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            var bytes = i % 2 == 0 ? new byte[random.nextInt(64)] : sender.body.clone();
            if (i % 2 == 0) {
                random.nextBytes(bytes);
            } else {
                for (int change = random.nextInt(4); change >= 0; change--) {
                    bytes[random.nextInt(bytes.length)] = (byte) TELLING.charAt(random.nextInt(TELLING.length()));
                }
            }
            assertThat(sender.read(signed(sender, bytes), bytes)).isNotInstanceOf(Forged.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void signedNonsenseIsNamedByItsField(Sender sender) {
        for (var nonsense : Stream.of("", "[]", "null", "{", "\u0000", "{}{}").toList()) {
            var body = nonsense.getBytes(StandardCharsets.UTF_8);
            assertThat(sender.read(signed(sender, body), body))
                    .isInstanceOfSatisfying(
                            Reading.Unreadable.class,
                            wrong -> assertThat(wrong.reason()).startsWith("must be"));
        }
    }

    private static Map<String, String> signed(Sender sender, byte[] body) {
        return switch (sender) {
            case AFTERSHIP -> Posted.aftership(body);
            case EASYPOST -> Posted.easypost(body);
            case SEVENTEENTRACK -> Posted.seventeenTrack(body);
            case GENERIC -> Posted.generic(body, NOW);
        };
    }
}
