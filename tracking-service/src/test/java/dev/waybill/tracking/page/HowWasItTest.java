package dev.waybill.tracking.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.DeliveryDisputed.Claim;
import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HowWasItTest {

    private static final String SHOP = "lumen";
    private static final String ORDER = "1";
    private static final OrderEvent CONFIRMED = Samples.confirmed(SHOP, ORDER);
    private static final OrderEvent SHIPPED = Samples.shipped(SHOP, ORDER);
    private static final OrderEvent DELIVERED = scan("delivered", TrackingStatus.DELIVERED, 20, Optional.empty());

    @Test
    void whoeverHasAllOfItIsAsked() {
        assertThat(isAsked(CONFIRMED, SHIPPED, DELIVERED)).isTrue();
        assertThat(isAsked(CONFIRMED, SHIPPED)).isFalse();
    }

    @Test
    void whoeverHasAPartIsNot() {
        var part = Samples.shipped(SHOP, ORDER, "P1", true, new ShippedItem("1", 1));

        assertThat(isAsked(CONFIRMED, part, DELIVERED)).isFalse();
    }

    static Stream<OrderEvent> wrong() {
        return Stream.of(
                said(Claim.NOT_RECEIVED, 30),
                Samples.cancelled(SHOP, ORDER),
                Samples.returned(SHOP, ORDER),
                Samples.refunded(SHOP, ORDER),
                late(30));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whoeverSentItBackOrHadTroubleAfterTheArrivalIsNot(OrderEvent wrong) {
        assertThat(isAsked(CONFIRMED, SHIPPED, DELIVERED, wrong)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = TrackingStatus.class,
            names = {"EXCEPTION", "ATTEMPT_FAILED"})
    void troubleThatWasOverWhenItArrivedForbidsNothing(TrackingStatus trouble) {
        assertThat(isAsked(CONFIRMED, SHIPPED, scan("before", trouble, 10, Optional.empty()), DELIVERED, late(9)))
                .isTrue();
        assertThat(isAsked(CONFIRMED, SHIPPED, scan("after", trouble, 21, Optional.empty()), DELIVERED))
                .isFalse();
    }

    @Test
    void whatWasMissedAndFoundForbidsNothing() {
        assertThat(isAsked(CONFIRMED, SHIPPED, DELIVERED, said(Claim.NOT_RECEIVED, 30), said(Claim.FOUND, 31)))
                .isTrue();
    }

    private static OrderEvent said(Claim claim, int hours) {
        return new DeliveryDisputed(
                EventContext.of(claim.name(), SHOP, ORDER, Samples.TIME.plusHours(hours)), Samples.PARCEL, claim);
    }

    @Test
    void whatWasNotDeliveredAfterAllIsNotAskedAbout() {
        var taken = scan("no", TrackingStatus.IN_TRANSIT, 21, Optional.of(new EventId("delivered")));

        assertThat(isAsked(CONFIRMED, SHIPPED, DELIVERED, taken)).isFalse();
        assertThat(isAsked(
                        CONFIRMED,
                        SHIPPED,
                        DELIVERED,
                        taken,
                        scan("there", TrackingStatus.DELIVERED, 40, Optional.empty())))
                .isTrue();
    }

    private static boolean isAsked(OrderEvent... events) {
        return new HowWasIt(
                        OrderTimeline.of(List.of(events).stream().map(Fact::of).toList()))
                .isTheMoment();
    }

    private static OrderEvent late(int hours) {
        return new OrderDelayed(
                EventContext.of("late", SHOP, ORDER, Samples.TIME.plusHours(hours)),
                OrderDelayed.Cause.OTHER,
                Optional.of(Samples.PARCEL),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static OrderEvent scan(String id, TrackingStatus status, int hours, Optional<EventId> corrects) {
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
                corrects);
    }
}
