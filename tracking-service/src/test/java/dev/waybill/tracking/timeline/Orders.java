package dev.waybill.tracking.timeline;

import dev.waybill.events.EventContext;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Timelines of the sample order, for tests. */
final class Orders {

    static final String SHOP = "lumen";
    static final String ORDER = "1";

    private Orders() {}

    static OrderTimeline timeline(OrderEvent... events) {
        return timeline(Arrays.asList(events));
    }

    static OrderTimeline timeline(Collection<? extends OrderEvent> events) {
        return OrderTimeline.of(facts(events));
    }

    static List<Fact> facts(Collection<? extends OrderEvent> events) {
        return events.stream().map(Fact::of).toList();
    }

    /** A scan so many hours after the order was confirmed. */
    static ShipmentProgressed scan(String parcel, TrackingStatus status, int hours) {
        return scan(parcel, status, Samples.TIME.plusHours(hours), Optional.empty());
    }

    /** A scan that says another one was wrong. */
    static ShipmentProgressed correction(
            String id, String parcel, ShipmentProgressed wrong, TrackingStatus status, int hours) {
        return new ShipmentProgressed(
                EventContext.of(id, SHOP, ORDER, Samples.TIME.plusHours(hours)),
                new ShipmentId(parcel),
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(wrong.context().id()));
    }

    static ShipmentProgressed scan(
            String parcel, TrackingStatus status, OffsetDateTime time, Optional<TrackingReason> reason) {
        return new ShipmentProgressed(
                EventContext.of("%s-%s-%s".formatted(parcel, status, time), SHOP, ORDER, time),
                new ShipmentId(parcel),
                status,
                reason,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
