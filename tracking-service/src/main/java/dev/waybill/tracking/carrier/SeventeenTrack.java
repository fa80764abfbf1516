package dev.waybill.tracking.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.tracking.carrier.Reading.Nothing;
import dev.waybill.tracking.carrier.Reading.Told;
import dev.waybill.tracking.carrier.Reading.Untold;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * 17TRACK, version 2 of its API: the header {@code sign} is the hexadecimal SHA-256 of the body, a slash and the account's API key. Each
 * webhook holds the whole history, of each carrier that had the parcel.
 *
 * @see <a href="https://api.17track.net/en/doc?version=v2.4">17TRACK's documentation</a>
 */
final class SeventeenTrack implements Adapter {

    private static final StatusTable STATUSES = StatusTable.of("seventeentrack.statuses");

    private final List<byte[]> keys;

    SeventeenTrack(List<String> keys) {
        this.keys = keys.stream()
                .map(key -> ("/" + key).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public Optional<String> doubt(Webhook webhook, Instant now) {
        var sign = webhook.header("sign");
        if (sign.isEmpty()) {
            return Optional.of("no_signature");
        }
        try {
            return isSigned(HexFormat.of().parseHex(sign.get()), webhook.body())
                    ? Optional.empty()
                    : Optional.of("wrong_signature");
        } catch (IllegalArgumentException notHex) {
            return Optional.of("wrong_signature");
        }
    }

    /** Takes as long whichever byte is wrong. */
    private boolean isSigned(byte[] signature, byte[] body) {
        boolean signed = false;
        for (var key : keys) {
            signed |= MessageDigest.isEqual(sign(body, key), signature);
        }
        return signed;
    }

    private static byte[] sign(byte[] body, byte[] slashAndKey) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(body);
            return hash.digest(slashAndKey);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public Reading told(JsonNode root) throws UnreadableException {
        if (!Json.required(root, "", "event").equals("TRACKING_UPDATED")) {
            return new Nothing("unknown_topic");
        }
        var data = Json.object(root, "", "data");
        if (data.has("track")) {
            throw new UnreadableException("data.track", "must be data.track_info: have version 2 of the API sent");
        }
        var number = Json.number(Json.required(data, "data.", "number"));
        if (number.isEmpty()) {
            return new Nothing("foreign_number");
        }
        var info = Json.object(data, "data.", "track_info");
        var carrier = Json.text(data, "carrier").map(code -> code.toLowerCase(Locale.ROOT));
        var parcel = new TrackedParcel(
                "seventeentrack",
                number.get(),
                carrier,
                Json.text(data, "tag").stream().toList());
        var scans = new ArrayList<Scan>();
        var untold = new ArrayList<Untold>();
        var seen = new HashSet<String>();
        for (var provider : Json.objects(info.path("tracking"), "data.track_info.tracking.", "providers")) {
            for (var event : Json.objects(provider, "data.track_info.tracking.providers[].", "events")) {
                scan(parcel, event, seen, scans, untold);
            }
        }
        var days = info.path("time_metrics").path("estimated_delivery_date");
        var expected = Days.window(Json.text(days, "from"), Json.text(days, "to"), Json.text(days, "from"));
        return new Told(parcel, Expected.withDays(scans, expected), untold);
    }

    /** @param seen times with statuses: where two carriers had the parcel, both may tell of the same scan */
    private static void scan(
            TrackedParcel parcel, JsonNode event, Set<String> seen, List<Scan> scans, List<Untold> untold) {
        var code = Json.text(event, "sub_status")
                .or(() -> Json.text(event, "stage"))
                .orElse("");
        var status = code.replaceFirst("_.*", "");
        var detail = code.substring(Math.min(code.length(), status.length() + 1));
        var address = event.path("address");
        var country = Places.country(Json.text(address, "country"));
        var city = Json.text(address, "city").or(() -> Json.text(event, "location"));
        var time = time(event);
        var moment = Moment.read(time, country);
        var meaning = STATUSES.meaning(status, detail);
        if (meaning.isEmpty()) {
            untold.add(new Untold(Untold.Why.UNKNOWN_STATUS, code));
        } else if (moment.isEmpty()) {
            untold.add(new Untold(Untold.Why.NO_TIME, code));
        } else if (seen.add(Json.text(event, "time_utc").orElse(time) + " " + code)) {
            var id = parcel.scan(
                    time, code, city.orElse(""), Json.given(address, "country"), Json.given(event, "description"));
            scans.add(new Scan(id, moment.get(), meaning.get(), Places.place(city, country), Optional.empty()));
        }
    }

    /** With the place's offset, or else the instant, or else what the carrier's clock said. */
    private static String time(JsonNode event) {
        var raw = event.path("time_raw");
        return Stream.of(Json.text(event, "time_iso"), Json.text(event, "time_utc"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Json.given(raw, "date") + "T" + Json.given(raw, "time"));
    }
}
