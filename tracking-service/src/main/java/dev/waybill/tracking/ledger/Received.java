package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderId;
import dev.waybill.events.PostalAddress;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.timeline.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A fact and the order that it is about.
 *
 * @param customer what only its customer knows, where the event says it; kept as a hash that tells nothing
 */
public record Received(ShopId shop, OrderId order, Fact fact, Optional<Customer> customer) {

    /** How far a clock that is a little wrong may be ahead. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /** Personal data: {@link #toString()} hides it. */
    record Customer(Secret mail, Optional<Secret> postcode) {

        static Optional<Customer> of(OrderEvent event) {
            return event instanceof OrderConfirmed confirmed
                    ? Optional.of(new Customer(
                            Secret.of(confirmed.customer().email()),
                            confirmed
                                    .deliveryAddress()
                                    .flatMap(PostalAddress::postalCode)
                                    .map(Secret::postcode)))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "Customer[hidden]";
        }
    }

    /** What is kept of the event; all else that is personal stays behind here. */
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
        return new Received(event.context().shop(), event.context().order(), Fact.of(event, time), Customer.of(event));
    }
}
