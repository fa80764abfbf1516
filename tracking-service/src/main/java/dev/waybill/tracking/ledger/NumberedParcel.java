package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingNumber;
import dev.waybill.tracking.timeline.Fact;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A parcel as its carrier knows it.
 *
 * @param number as {@link #plain} has it
 * @param carrier the shop's code for it
 */
public record NumberedParcel(
        String number,
        ShopId shop,
        OrderId order,
        ShipmentId shipment,
        Optional<String> carrier,
        OffsetDateTime shipped) {

    /** Capital letters and digits only: carriers and shops put spaces and dashes where they like. */
    public static String plain(TrackingNumber number) {
        return number.value().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    static NumberedParcel of(Object[] row) {
        return new NumberedParcel(
                (String) row[0],
                new ShopId((String) row[1]),
                new OrderId((String) row[2]),
                new ShipmentId((String) row[3]),
                Optional.ofNullable((String) row[4]),
                (OffsetDateTime) row[5]);
    }

    static Stream<NumberedParcel> of(Received received) {
        return received.fact() instanceof Fact.Shipped shipped
                ? shipped.number().stream()
                        .map(number -> new NumberedParcel(
                                plain(number),
                                received.shop(),
                                received.order(),
                                shipped.shipment(),
                                shipped.carrier().code(),
                                shipped.time()))
                : Stream.empty();
    }
}
