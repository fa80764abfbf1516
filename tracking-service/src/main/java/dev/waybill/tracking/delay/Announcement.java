package dev.waybill.tracking.delay;

import dev.waybill.events.DateWindow;
import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderDelayed.Basis;
import dev.waybill.events.ShipmentId;
import dev.waybill.tracking.ledger.TrackedOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * That a parcel, or what of an order has not left, is late.
 *
 * @param parcel absent for what has not left
 * @param broken the promised day that is not kept, or the day since which nothing was heard
 * @param previous the days that the customer was told
 * @param next the days that hold now, and what they are learnt from
 * @param zone of the place that it goes to
 */
public record Announcement(
        TrackedOrder order,
        Optional<ShipmentId> parcel,
        Reason reason,
        LocalDate broken,
        OrderDelayed.Cause cause,
        Optional<DateWindow> previous,
        Optional<Forecast> next,
        Optional<LocalDate> nextUpdateBy,
        Optional<LocalDate> answerBy,
        ZoneId zone) {

    private static final String PREFIX = "delay-watch-";

    /** What should have happened and has not. */
    public enum Reason {
        /** It has not left the shop by the day on which it should have. */
        NOT_SENT,
        /** It has not come by the last promised day. */
        NOT_DELIVERED,
        /** It will hardly come by the last promised day. */
        WILL_BE_LATE,
        /** Nothing was heard of it for longer than usual. */
        SILENT,
        /** There was no date, and the customer was told when to hear more. */
        STILL_LATE
    }

    /** Days and what they are learnt from. */
    public record Forecast(DateWindow days, Basis basis) {}

    public static boolean isOurs(EventId event) {
        return event.value().startsWith(PREFIX);
    }

    /**
     * The same for whoever finds it, and whenever: of one promise it is announced once that it is broken, whether before its day is
     * over or after.
     */
    public EventId id() {
        var promise = switch (reason) {
            case NOT_SENT -> "dispatch";
            case NOT_DELIVERED, WILL_BE_LATE -> "delivery";
            case SILENT -> "silence";
            case STILL_LATE -> "update";
        };
        var name = String.join(
                "\n",
                order.shop().value(),
                order.order().value(),
                parcel.map(ShipmentId::value).orElse(""),
                promise,
                broken.toString());
        return new EventId(PREFIX + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    public OrderDelayed event(OffsetDateTime now) {
        return event(now, Optional.empty());
    }

    /** @param traceParent the trace in which all that follows is to be found */
    public OrderDelayed event(OffsetDateTime now, Optional<String> traceParent) {
        return new OrderDelayed(
                new EventContext(
                        id(),
                        order.shop(),
                        order.order(),
                        now.atZoneSameInstant(zone).toOffsetDateTime().truncatedTo(ChronoUnit.MILLIS),
                        traceParent),
                cause,
                parcel,
                Optional.empty(),
                previous,
                next.map(Forecast::days),
                nextUpdateBy,
                answerBy,
                next.map(Forecast::basis));
    }
}
