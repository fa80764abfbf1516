package dev.waybill.notification.recipient;

import dev.waybill.events.LanguageTag;
import dev.waybill.events.PushDevice;
import dev.waybill.events.PushEndpoint;
import dev.waybill.events.TimeZoneName;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A device that wants to hear of an order.
 *
 * @param locale what its user reads, where it is known
 * @param timeZone where it is, where that is known
 */
public record PushSubscription(PushDevice device, Optional<LanguageTag> locale, Optional<TimeZoneName> timeZone) {

    /** The columns of {@code push_subscription} that {@link #of} reads, of the table by this alias. */
    public static String columns(String alias) {
        return "%1$s.kind AS device_kind, %1$s.address, %1$s.p256dh, %1$s.auth, %1$s.locale, %1$s.time_zone"
                .formatted(alias);
    }

    /** Empty where the row has none: it was joined, and there is no such subscription any more. */
    public static Optional<PushSubscription> of(Row row) {
        return Optional.ofNullable(row.getString("device_kind"))
                .map(kind -> new PushSubscription(
                        device(kind, row),
                        Optional.ofNullable(row.getString("locale")).map(LanguageTag::new),
                        Optional.ofNullable(row.getString("time_zone")).map(TimeZoneName::new)));
    }

    private static PushDevice device(String kind, Row row) {
        var address = row.getString("address");
        return switch (kind) {
            case "web" ->
                PushDevice.of(
                        new PushDevice.Web(new PushEndpoint(address), row.getString("p256dh"), row.getString("auth")));
            case "fcm" -> new PushDevice(Optional.empty(), Optional.of(new PushDevice.App(address)), Optional.empty());
            case "apns" -> new PushDevice(Optional.empty(), Optional.empty(), Optional.of(new PushDevice.App(address)));
            default -> throw new IllegalStateException("no kind of device " + kind);
        };
    }

    /** By what it is known where its address has no business: the kind and a hash, such as {@code web-3f1c…}. */
    public static String id(PushDevice device) {
        return kind(device) + "-" + HexFormat.of().formatHex(sha256(address(device)), 0, 16);
    }

    /** {@code web}, {@code fcm} or {@code apns}. */
    static String kind(PushDevice device) {
        return device.web().isPresent() ? "web" : device.fcm().isPresent() ? "fcm" : "apns";
    }

    /** Its endpoint or its token. */
    static String address(PushDevice device) {
        return device.web()
                .map(web -> web.endpoint().value())
                .or(() -> device.fcm().map(PushDevice.App::token))
                .or(() -> device.apns().map(PushDevice.App::token))
                .orElseThrow();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public String toString() {
        return "PushSubscription[hidden]";
    }
}
