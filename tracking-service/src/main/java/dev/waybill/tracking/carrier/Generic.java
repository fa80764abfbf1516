package dev.waybill.tracking.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.DateWindow;
import dev.waybill.events.ShipmentProgressed.Handover;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.tracking.carrier.Reading.Nothing;
import dev.waybill.tracking.carrier.Reading.Told;
import dev.waybill.tracking.carrier.Reading.Untold;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Our own format, for who has no aggregator: {@code parcel.scanned.v1.schema.json}, signed as Standard Webhooks are. Strict where the
 * others are lenient: who writes to us in it can be told what to mend.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a>
 */
final class Generic implements Adapter {

    /** What the secrets begin with, base64 after it. */
    static final String SECRET_PREFIX = "whsec_";

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final List<byte[]> secrets;

    /** @throws IllegalArgumentException if a secret is none, without it */
    Generic(List<String> secrets) {
        this.secrets = secrets.stream().map(Generic::key).toList();
    }

    private static byte[] key(String secret) {
        return Optional.of(secret)
                .filter(text -> text.startsWith(SECRET_PREFIX))
                .flatMap(text -> decoded(text.substring(SECRET_PREFIX.length())))
                .filter(key -> key.length >= 24 && key.length <= 64)
                .orElseThrow(() -> new IllegalArgumentException("must be whsec_ and 24 to 64 bytes in base64"));
    }

    @Override
    public Optional<String> doubt(Webhook webhook, Instant now) {
        var id = webhook.header("webhook-id");
        var timestamp = webhook.header("webhook-timestamp");
        var signatures = webhook.header("webhook-signature");
        if (id.isEmpty() || timestamp.isEmpty() || signatures.isEmpty()) {
            return Optional.of("no_signature");
        }
        var signed = (id.get() + "." + timestamp.get() + ".").getBytes(StandardCharsets.UTF_8);
        boolean genuine = Arrays.stream(signatures.get().split(" "))
                .filter(signature -> signature.startsWith("v1,"))
                .flatMap(signature -> decoded(signature.substring("v1,".length())).stream())
                .anyMatch(signature -> Hmac.anySigned(secrets, signature, signed, webhook.body()));
        if (!genuine) {
            return Optional.of("wrong_signature");
        }
        return isNear(timestamp.get(), now) ? Optional.empty() : Optional.of("stale");
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static boolean isNear(String timestamp, Instant now) {
        try {
            var seconds = Long.parseLong(timestamp);
            return Math.abs(Math.subtractExact(seconds, now.getEpochSecond())) <= WINDOW.toSeconds();
        } catch (NumberFormatException | ArithmeticException notATime) {
            return false;
        }
    }

    @Override
    public Reading told(JsonNode root) throws UnreadableException {
        if (!Json.required(root, "", "type").equals("parcel.scanned")) {
            return new Nothing("unknown_topic");
        }
        var data = Json.object(root, "", "data");
        var number = Json.number(Json.required(data, "data.", "trackingNumber"))
                .orElseThrow(() -> new UnreadableException(
                        "data.trackingNumber", "must be letters, digits, spaces and . / -, at most 64"));
        var carrier = Json.text(data, "carrier").map(code -> code.toLowerCase(Locale.ROOT));
        var parcel = new TrackedParcel(
                "generic", number, carrier, Json.text(data, "order").stream().toList());
        var scans = new ArrayList<Scan>();
        var untold = new ArrayList<Untold>();
        var all = Json.objects(data, "data.", "scans");
        for (int i = 0; i < all.size(); i++) {
            scan(parcel, all.get(i), "data.scans[" + i + "].", scans, untold);
        }
        return new Told(parcel, scans, untold);
    }

    private static void scan(TrackedParcel parcel, JsonNode scan, String path, List<Scan> scans, List<Untold> untold)
            throws UnreadableException {
        var time = Json.required(scan, path, "time");
        var status = Json.required(scan, path, "status");
        var place = scan.path("place");
        var country = Places.country(Json.text(place, "country"));
        var city = Json.text(place, "city");
        var moment = Moment.read(time, country)
                .orElseThrow(
                        () -> new UnreadableException(path + "time", "must be a time such as 2026-12-01T14:30:00"));
        var known = word(TrackingStatus.class, Optional.of(status));
        if (known.isEmpty()) {
            untold.add(new Untold(Untold.Why.UNKNOWN_STATUS, status));
            return;
        }
        var id = parcel.scan(
                time,
                status,
                Json.given(scan, "reason"),
                city.orElse(""),
                Json.given(place, "country"),
                Json.given(scan, "text"));
        scans.add(new Scan(
                id,
                moment,
                new Meaning(
                        known.get(),
                        word(TrackingReason.class, Json.text(scan, "reason")),
                        word(Handover.class, Json.text(scan, "handover"))),
                Places.place(city, country),
                days(scan, path)));
    }

    private static Optional<DateWindow> days(JsonNode scan, String path) throws UnreadableException {
        var days = scan.path("expectedDelivery");
        if (days.isMissingNode() || days.isNull()) {
            return Optional.empty();
        }
        var until = Optional.of(Json.required(days, path + "expectedDelivery.", "until"));
        return Optional.of(Days.window(Json.text(days, "from"), until, Optional.empty())
                .orElseThrow(() -> new UnreadableException(
                        path + "expectedDelivery", "must be dates such as 2026-12-01, from not after until")));
    }

    /** A word of tomorrow is as good as none. */
    private static <E extends Enum<E>> Optional<E> word(Class<E> words, Optional<String> text) {
        return text.flatMap(word -> Arrays.stream(words.getEnumConstants())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst());
    }
}
