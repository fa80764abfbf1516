package dev.waybill.tracking.timeline;

import static dev.waybill.tracking.timeline.Orders.ORDER;
import static dev.waybill.tracking.timeline.Orders.SHOP;
import static dev.waybill.tracking.timeline.Orders.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.DeliveryDisputed.Claim;
import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the customer says of a parcel that its carrier calls delivered. */
class DisputesTest {

    private static final OrderEvent DELIVERED = scan("there", TrackingStatus.DELIVERED, 10, Optional.empty());
    private static final OrderEvent MISSED = said(Claim.NOT_RECEIVED, 12);

    @Test
    void itIsMissedUntilItIsFound() {
        assertThat(missed(DELIVERED)).isFalse();
        assertThat(missed(DELIVERED, MISSED)).isTrue();
        assertThat(missed(DELIVERED, MISSED, said(Claim.FOUND, 13))).isFalse();
    }

    @Test
    void aCarrierThatSaysItOnceMoreChangesNothing() {
        assertThat(missed(DELIVERED, MISSED, scan("again", TrackingStatus.DELIVERED, 14, Optional.empty())))
                .isTrue();
    }

    @Test
    void whatTheCarrierTakesBackIsNotMissedNorIsTheNextDelivery() {
        var taken = scan("no", TrackingStatus.IN_TRANSIT, 13, Optional.of("there"));
        assertThat(missed(DELIVERED, MISSED, taken)).isFalse();

        var really = scan("really", TrackingStatus.DELIVERED, 20, Optional.empty());
        assertThat(missed(DELIVERED, MISSED, taken, really)).isFalse();
    }

    @Test
    void nobodyMissesWhatIsOnItsWay() {
        assertThat(missed(MISSED)).isFalse();
    }

    private static boolean missed(OrderEvent... events) {
        var all = Stream.concat(
                        Stream.of(Samples.confirmed(SHOP, ORDER), Samples.shipped(SHOP, ORDER)), Stream.of(events))
                .toArray(OrderEvent[]::new);
        return timeline(all).parcels().getFirst().dispute().isPresent();
    }

    private static OrderEvent said(Claim claim, int hours) {
        return new DeliveryDisputed(
                EventContext.of(claim.name(), SHOP, ORDER, Samples.TIME.plusHours(hours)), Samples.PARCEL, claim);
    }

    private static OrderEvent scan(String id, TrackingStatus status, int hours, Optional<String> corrects) {
        return new ShipmentProgressed(
                EventContext.of(id, SHOP, ORDER, Samples.TIME.plusHours(hours)),
                Samples.PARCEL,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                corrects.map(EventId::new));
    }
}
