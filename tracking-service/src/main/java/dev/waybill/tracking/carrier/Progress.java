package dev.waybill.tracking.carrier;

import dev.waybill.events.EventContext;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.tracking.ledger.NumberedParcel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** From a scan to the event that a shop's order gets: whose parcel it is, and whether its time can be true. */
final class Progress {

    /** What a scanner's clock may be ahead, and what a shop's time zone may be wrong by where it stands in for a place's. */
    private static final Duration AHEAD = Duration.ofHours(3);

    private static final Duration OLDEST = Duration.ofDays(365);

    /** A label is announced before its parcel leaves. What is older was said of who had the number before. */
    private static final Duration BEFORE_SHIPPED = Duration.ofDays(30);

    /** What is later is about who has the number now, though that parcel may not be known yet. */
    private static final Duration AFTER_SHIPPED = Duration.ofDays(180);

    private Progress() {}

    /** What speaks against a time. */
    enum Doubt {
        FUTURE,
        TOO_OLD
    }

    /** @param received when we heard of it */
    static Optional<Doubt> doubt(Scan scan, ZoneId shop, Instant received) {
        var time = scan.moment().in(shop).toInstant();
        if (time.isAfter(received.plus(AHEAD))) {
            return Optional.of(Doubt.FUTURE);
        }
        return time.isBefore(received.minus(OLDEST)) ? Optional.of(Doubt.TOO_OLD) : Optional.empty();
    }

    /**
     * Of the parcels that ever had the number, the one that the scan is of: of those that were under way then, the one of the order
     * that the sender names, or else of the carrier that it names, or else the one that left last.
     */
    static Optional<NumberedParcel> parcel(TrackedParcel said, Scan scan, List<NumberedParcel> numbered) {
        return numbered.stream()
                .filter(parcel -> wasUnderWay(parcel, scan))
                .max(Comparator.comparing((NumberedParcel parcel) ->
                                said.orders().contains(parcel.order().value()))
                        .thenComparing(parcel -> said.carrier().isPresent()
                                && parcel.carrier()
                                        .filter(code -> code.equalsIgnoreCase(
                                                said.carrier().get()))
                                        .isPresent())
                        .thenComparing(parcel -> parcel.shipped().toInstant()));
    }

    private static boolean wasUnderWay(NumberedParcel parcel, Scan scan) {
        var time = scan.moment().in(parcel.shipped().getOffset()).toInstant();
        var shipped = parcel.shipped().toInstant();
        return !time.isBefore(shipped.minus(BEFORE_SHIPPED)) && !time.isAfter(shipped.plus(AFTER_SHIPPED));
    }

    static ShipmentProgressed event(Scan scan, NumberedParcel parcel, ZoneId shop) {
        return new ShipmentProgressed(
                new EventContext(
                        scan.id(), parcel.shop(), parcel.order(), scan.moment().in(shop), Optional.empty()),
                parcel.shipment(),
                scan.meaning().status(),
                scan.meaning().reason(),
                scan.place(),
                scan.expected(),
                Optional.empty(),
                scan.meaning().handover());
    }
}
