package dev.waybill.tracking.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.tracking.carrier.Reading.Nothing;
import dev.waybill.tracking.carrier.Reading.Told;
import dev.waybill.tracking.carrier.Reading.Untold;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * EasyPost: hexadecimal HMAC-SHA256 over the body, under the secret's text in the normal form NFKD. Each webhook holds the whole tracker.
 *
 * @see <a href="https://docs.easypost.com/docs/webhooks">EasyPost's documentation</a>
 */
final class EasyPost implements Adapter {

    private static final StatusTable STATUSES = StatusTable.of("easypost.statuses");
    private static final Set<String> TOPICS = Set.of("tracker.created", "tracker.updated");
    private static final String SCHEME = "hmac-sha256-hex=";

    private final List<byte[]> secrets;

    EasyPost(List<String> secrets) {
        this.secrets = secrets.stream()
                .map(secret ->
                        Normalizer.normalize(secret, Normalizer.Form.NFKD).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public Optional<String> doubt(Webhook webhook, Instant now) {
        var signature = webhook.header("x-hmac-signature");
        if (signature.isEmpty()) {
            return Optional.of("no_signature");
        }
        try {
            var signed = signature.get().startsWith(SCHEME)
                    && Hmac.anySigned(
                            secrets,
                            HexFormat.of().parseHex(signature.get().substring(SCHEME.length())),
                            webhook.body());
            return signed ? Optional.empty() : Optional.of("wrong_signature");
        } catch (IllegalArgumentException notHex) {
            return Optional.of("wrong_signature");
        }
    }

    @Override
    public Reading told(JsonNode root) throws UnreadableException {
        var topic = Json.required(root, "", "description");
        if (!TOPICS.contains(topic)) {
            return new Nothing("unknown_topic");
        }
        var tracker = Json.object(root, "", "result");
        var number = Json.number(Json.required(tracker, "result.", "tracking_code"));
        if (number.isEmpty()) {
            return new Nothing("foreign_number");
        } else if (tracker.path("is_return").asBoolean()) {
            return new Nothing("return_parcel");
        }
        var carrier = Json.text(tracker, "carrier").map(name -> name.toLowerCase(Locale.ROOT));
        var parcel = new TrackedParcel("easypost", number.get(), carrier, List.of());
        var scans = new ArrayList<Scan>();
        var untold = new ArrayList<Untold>();
        for (var detail : Json.objects(tracker, "result.", "tracking_details")) {
            scan(parcel, detail, scans, untold);
        }
        return new Told(parcel, withDays(root, tracker, parcel, scans), untold);
    }

    private static void scan(TrackedParcel parcel, JsonNode detail, List<Scan> scans, List<Untold> untold) {
        var status = Json.given(detail, "status");
        var substatus = Json.given(detail, "status_detail");
        var place = detail.path("tracking_location");
        var country = Places.country(Json.text(place, "country"));
        var city = Json.text(place, "city");
        var meaning = STATUSES.meaning(status, substatus);
        var time = Json.given(detail, "datetime");
        var moment = Moment.read(time, country);
        if (meaning.isEmpty()) {
            untold.add(new Untold(Untold.Why.UNKNOWN_STATUS, status + "/" + substatus));
        } else if (moment.isEmpty()) {
            untold.add(new Untold(Untold.Why.NO_TIME, status + "/" + substatus));
        } else {
            boolean placed = city.or(() -> Json.text(place, "zip")).isPresent();
            var id = parcel.scan(
                    time,
                    status,
                    substatus,
                    city.orElse(""),
                    Json.given(place, "country"),
                    Json.given(place, "zip"),
                    Json.given(detail, "message"));
            scans.add(new Scan(
                    id,
                    // "When location information is incomplete, timestamps default to UTC": then it is the clock's
                    // time, and no instant.
                    placed ? moment.get() : moment.get().local(),
                    meaning.get(),
                    Places.place(city, country),
                    Optional.empty()));
        }
    }

    /** As with AfterShip. That a date moved is known by the value that it had before. */
    private static List<Scan> withDays(JsonNode root, JsonNode tracker, TrackedParcel parcel, List<Scan> scans) {
        var detail = tracker.path("carrier_detail");
        var days = Days.window(
                Optional.empty(),
                Json.text(detail, "est_delivery_date_local"),
                Json.text(tracker, "est_delivery_date"));
        var told = Expected.withDays(scans, days);
        var said = Json.given(root, "created_at");
        var moment = Moment.read(said, Optional.empty());
        if (days.isEmpty()
                || moment.isEmpty()
                || !root.path("previous_attributes").has("est_delivery_date")) {
            return told;
        }
        var id = parcel.scan(said, "est_delivery_date", days.get().toString());
        return Stream.concat(told.stream(), Expected.moved(id, moment.get(), scans, days.get()).stream())
                .toList();
    }
}
