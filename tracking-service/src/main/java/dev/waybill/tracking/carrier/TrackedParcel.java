package dev.waybill.tracking.carrier;

import dev.waybill.events.EventId;
import dev.waybill.events.TrackingNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Which parcel a webhook is about. Carriers use numbers again: the number alone may be several parcels over the years.
 *
 * @param format whose word it is: {@code aftership}
 * @param carrier by the code that the sender knows it by, in lower case
 * @param orders what the sender was told of the order when the parcel was registered with it, the likeliest first
 */
record TrackedParcel(String format, TrackingNumber number, Optional<String> carrier, List<String> orders) {

    /**
     * The id of the event that a scan becomes: the same for the same scan, however often and beside whatever else it comes.
     *
     * @param said all that tells the scan from others, as the sender gave it
     */
    EventId scan(String... said) {
        var all = String.join("\u001F", format, carrier.orElse(""), number.value(), String.join("\u001F", said));
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return new EventId("scan-" + HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
