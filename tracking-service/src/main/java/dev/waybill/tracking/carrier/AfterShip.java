package dev.waybill.tracking.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.DateWindow;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.tracking.carrier.Reading.Nothing;
import dev.waybill.tracking.carrier.Reading.Told;
import dev.waybill.tracking.carrier.Reading.Untold;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * AfterShip Tracking: base64 of HMAC-SHA256 over the body, under the secret's text. Each webhook holds the whole tracking.
 *
 * @see <a href="https://www.aftership.com/docs/tracking/webhook/">AfterShip's documentation</a>
 */
final class AfterShip implements Adapter {

    private static final StatusTable STATUSES = StatusTable.of("aftership.statuses");
    private static final Set<String> TOPICS = Set.of("tracking_update", "edd_revise");
    private static final Set<String> ON_ITS_WAY_BACK = Set.of("Exception_010", "Exception_011");

    private final List<byte[]> secrets;

    AfterShip(List<String> secrets) {
        this.secrets = secrets.stream()
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public Optional<String> doubt(Webhook webhook, Instant now) {
        var signature = webhook.header("aftership-hmac-sha256");
        if (signature.isEmpty()) {
            return Optional.of("no_signature");
        }
        try {
            var signed = Hmac.anySigned(secrets, Base64.getDecoder().decode(signature.get()), webhook.body());
            return signed ? Optional.empty() : Optional.of("wrong_signature");
        } catch (IllegalArgumentException notBase64) {
            return Optional.of("wrong_signature");
        }
    }

    @Override
    public Reading told(JsonNode root) throws UnreadableException {
        var topic = Json.required(root, "", "event");
        if (!TOPICS.contains(topic)) {
            return new Nothing("unknown_topic");
        }
        var tracking = Json.object(root, "", "msg");
        var number = Json.number(Json.required(tracking, "msg.", "tracking_number"));
        if (number.isEmpty()) {
            return new Nothing("foreign_number");
        } else if (Json.text(tracking, "shipment_direction")
                .filter("return"::equals)
                .isPresent()) {
            return new Nothing("return_parcel");
        }
        var carrier = Json.text(tracking, "slug").map(slug -> slug.toLowerCase(Locale.ROOT));
        var parcel = new TrackedParcel("aftership", number.get(), carrier, orders(tracking));
        var scans = new ArrayList<Scan>();
        var untold = new ArrayList<Untold>();
        for (var checkpoint : Json.objects(tracking, "msg.", "checkpoints")) {
            scan(parcel, checkpoint, scans, untold);
        }
        return new Told(parcel, withDays(root, parcel, backToTheShop(tracking, scans), days(tracking)), untold);
    }

    private static void scan(TrackedParcel parcel, JsonNode checkpoint, List<Scan> scans, List<Untold> untold) {
        var tag = Json.given(checkpoint, "tag");
        var subtag = Json.given(checkpoint, "subtag");
        var country = Json.text(checkpoint, "country_region").or(() -> Json.text(checkpoint, "country_iso3"));
        var meaning = STATUSES.meaning(tag, subtag);
        var time = Json.given(checkpoint, "checkpoint_time");
        var moment = Moment.read(time, Places.country(country));
        if (meaning.isEmpty()) {
            untold.add(new Untold(Untold.Why.UNKNOWN_STATUS, tag + "/" + subtag));
        } else if (moment.isEmpty()) {
            untold.add(new Untold(Untold.Why.NO_TIME, tag + "/" + subtag));
        } else {
            var city = Json.text(checkpoint, "city");
            var id = parcel.scan(
                    time,
                    tag,
                    subtag,
                    city.orElse(""),
                    country.orElse(""),
                    Json.given(checkpoint, "location"),
                    Json.given(checkpoint, "message"));
            scans.add(new Scan(
                    id, moment.get(), meaning.get(), Places.place(city, Places.country(country)), Optional.empty()));
        }
    }

    /** Once it is on its way back, it is delivered to the shop, and nobody must tell the customer that it was to them. */
    private static List<Scan> backToTheShop(JsonNode tracking, List<Scan> scans) {
        var turned = scans.stream()
                .filter(scan -> scan.meaning().reason().equals(Optional.of(TrackingReason.RETURNING)))
                .map(Scan::moment)
                .min(Moment.ROUGHLY);
        if (turned.isEmpty() || !tracking.path("return_to_sender").asBoolean()) {
            return scans;
        }
        var returning = new Meaning(TrackingStatus.EXCEPTION, Optional.of(TrackingReason.RETURNING), Optional.empty());
        return scans.stream()
                .map(scan -> scan.meaning().status() == TrackingStatus.DELIVERED
                                && Moment.ROUGHLY.compare(scan.moment(), turned.get()) > 0
                        ? scan.meaning(returning)
                        : scan)
                .toList();
    }

    /** The latest scan says when the parcel is expected; a date that moved between two scans is said by itself. */
    private static List<Scan> withDays(
            JsonNode root, TrackedParcel parcel, List<Scan> scans, Optional<DateWindow> days) {
        var told = Expected.withDays(scans, days);
        var at = root.path("ts");
        if (days.isEmpty() || !Json.given(root, "event").equals("edd_revise") || !at.isIntegralNumber()) {
            return told;
        }
        var moment = Moment.of(Instant.ofEpochSecond(Math.clamp(at.asLong(), 0, Integer.MAX_VALUE * 2L)));
        var id = parcel.scan(at.asText(), "edd_revise", days.get().toString());
        return Stream.concat(told.stream(), Expected.moved(id, moment, scans, days.get()).stream())
                .toList();
    }

    private static Optional<DateWindow> days(JsonNode tracking) {
        var carriers = tracking.path("courier_estimated_delivery_date");
        var latest = tracking.path("latest_estimated_delivery");
        return Days.window(
                        Json.text(carriers, "estimated_delivery_date_min"),
                        Json.text(carriers, "estimated_delivery_date_max"),
                        Json.text(carriers, "estimated_delivery_date"))
                .or(() -> Days.window(
                        Json.text(latest, "datetime_min"),
                        Json.text(latest, "datetime_max"),
                        Json.text(latest, "datetime")));
    }

    private static List<String> orders(JsonNode tracking) {
        var fields = tracking.path("custom_fields");
        return Stream.of(
                        Json.text(fields, "order_id"),
                        Json.text(fields, "order_number"),
                        Json.text(tracking, "order_number"),
                        Json.text(tracking, "order_id"))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
