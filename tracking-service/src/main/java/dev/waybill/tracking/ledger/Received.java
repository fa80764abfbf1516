package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.timeline.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** A fact and the order that it is about. */
public record Received(ShopId shop, OrderId order, Fact fact) {

    /** How far a clock that is a little wrong may be ahead. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /** What is kept of the event; everything personal stays behind here. */
    public static Received of(OrderEvent event) {
        return of(event, event.context().time());
    }

    /**
     * Nothing that was recorded can happen later than that: what says so, by a clock that is wrong or a time in another zone's
     * name, happened when it was recorded. The record says when, so that reading it once more tells the same.
     */
    public static Received of(OrderEvent event, Instant recorded) {
        var time = event.context().time();
        return of(
                event,
                time.toInstant().isAfter(recorded.plus(AHEAD))
                        ? recorded.truncatedTo(ChronoUnit.SECONDS).atOffset(time.getOffset())
                        : time);
    }

    private static Received of(OrderEvent event, OffsetDateTime time) {
        return new Received(event.context().shop(), event.context().order(), Fact.of(event, time));
    }
}
