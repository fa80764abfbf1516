package dev.waybill.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.EventContext;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample order has one lamp (line 1) and two bulbs (line 2). */
class QuestionTest {

    private static final OrderEvent CONFIRMED = Samples.confirmed("lumen", "1");
    private static final OrderEvent SHIPPED = Samples.shipped("lumen", "1");
    private static final ShipmentProgressed DELIVERED = scan(TrackingStatus.DELIVERED);

    @Test
    void whenAllHasArrivedItIsAsked() {
        assertThat(asked(CONFIRMED, SHIPPED, DELIVERED)).hasValueSatisfying(question -> {
            assertThat(question.kind()).isEqualTo(NotificationKind.FEEDBACK);
            assertThat(question.parcel()).isEmpty();
        });
    }

    @Test
    void aFailedAttemptOrADelayBeforeTheArrivalIsOver() {
        assertThat(asked(
                        CONFIRMED,
                        Samples.delayed("lumen", "1"),
                        SHIPPED,
                        scan(TrackingStatus.ATTEMPT_FAILED),
                        DELIVERED))
                .isPresent();
    }

    @Test
    void whatTheCustomerMissesForbidsItUntilItIsFound() {
        var missed = said(DeliveryDisputed.Claim.NOT_RECEIVED);
        var found = said(DeliveryDisputed.Claim.FOUND);

        assertThat(Question.forbidden(OrderSoFar.of(List.of(CONFIRMED, SHIPPED, DELIVERED, missed))
                        .orElseThrow()))
                .contains(missed);
        assertThat(Question.forbidden(OrderSoFar.of(List.of(CONFIRMED, SHIPPED, DELIVERED, missed, found))
                        .orElseThrow()))
                .isEmpty();
    }

    private static OrderEvent said(DeliveryDisputed.Claim claim) {
        return new DeliveryDisputed(context(DELIVERED, claim.name()), DELIVERED.shipment(), claim);
    }

    @Test
    void nothingButAnArrivalCallsForIt() {
        assertThat(asked(CONFIRMED, SHIPPED, DELIVERED, scan(TrackingStatus.IN_TRANSIT)))
                .isEmpty();
    }

    @Test
    void itIsAskedWithTheLastParcelOnly() {
        var lamp = Samples.shipped("lumen", "1", "P1", true, new ShippedItem("1", 1));
        var bulbs = Samples.shipped("lumen", "1", "P2", false, new ShippedItem("2", 2));

        assertThat(asked(CONFIRMED, lamp, DELIVERED)).isEmpty();
        assertThat(asked(CONFIRMED, lamp, bulbs, DELIVERED)).isEmpty();
        assertThat(asked(CONFIRMED, lamp, bulbs, DELIVERED, of("P2", DELIVERED)))
                .isPresent();
    }

    @Test
    void whatNobodySentButSomebodyScannedHasToArriveToo() {
        assertThat(asked(CONFIRMED, SHIPPED, of("P9", scan(TrackingStatus.IN_TRANSIT)), DELIVERED))
                .isEmpty();
        assertThat(asked(CONFIRMED, DELIVERED))
                .as("a parcel that only its carrier knows")
                .isPresent();
    }

    @Test
    void anArrivalThatWasNoneForbidsItUntilTheRealOne() {
        var correction = new ShipmentProgressed(
                context(DELIVERED, "correction"),
                DELIVERED.shipment(),
                TrackingStatus.IN_TRANSIT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(DELIVERED.context().id()));

        assertThat(Question.forbidden(order(CONFIRMED, SHIPPED, DELIVERED, correction)))
                .isPresent();
        assertThat(Question.forbidden(order(CONFIRMED, SHIPPED, DELIVERED, correction, again(DELIVERED))))
                .isEmpty();
    }

    @Test
    void anOrderIsAskedAboutOnce() {
        assertThat(asked(CONFIRMED, SHIPPED, DELIVERED, again(DELIVERED))).isEmpty();
        assertThat(asked(
                        CONFIRMED, SHIPPED, DELIVERED, Samples.shipped("lumen", "1", "P2", false), of("P2", DELIVERED)))
                .as("a second parcel that nobody announced")
                .isEmpty();
    }

    static Stream<OrderEvent> troubles() {
        return Stream.of(
                Samples.returned("lumen", "1"),
                Samples.refunded("lumen", "1"),
                Samples.cancelled("lumen", "1"),
                Samples.shipped("lumen", "1", "P2", false),
                scan(TrackingStatus.EXCEPTION),
                later(Samples.delayed("lumen", "1")));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatGoesWrongAfterwardsForbidsIt(OrderEvent trouble) {
        assertThat(Question.forbidden(order(CONFIRMED, SHIPPED, DELIVERED))).isEmpty();
        assertThat(Question.forbidden(order(CONFIRMED, SHIPPED, DELIVERED, trouble)))
                .contains(trouble);
    }

    private static Optional<Notification> asked(OrderEvent... history) {
        return Question.of(history[history.length - 1], order(history));
    }

    private static OrderSoFar order(OrderEvent... history) {
        return OrderSoFar.of(new ArrayList<>(List.of(history))).orElseThrow();
    }

    private static ShipmentProgressed scan(TrackingStatus status) {
        return Samples.progressed("lumen", "1", status);
    }

    private static ShipmentProgressed of(String parcel, ShipmentProgressed scan) {
        return new ShipmentProgressed(
                context(scan, scan.context().id().value() + parcel),
                new ShipmentId(parcel),
                scan.status(),
                scan.reason(),
                scan.place(),
                scan.expectedDelivery(),
                scan.arrivalWindow(),
                scan.handover(),
                scan.pickup());
    }

    private static ShipmentProgressed again(ShipmentProgressed scan) {
        return new ShipmentProgressed(
                context(scan, scan.context().id().value() + "-again"),
                scan.shipment(),
                scan.status(),
                scan.reason(),
                scan.place(),
                scan.expectedDelivery(),
                scan.arrivalWindow(),
                scan.handover(),
                scan.pickup());
    }

    private static OrderDelayed later(OrderDelayed delayed) {
        return new OrderDelayed(
                EventContext.of("late", "lumen", "1", Samples.TIME.plusDays(2)),
                delayed.cause(),
                delayed.shipment(),
                delayed.explanation(),
                delayed.previousDelivery(),
                delayed.newDelivery(),
                delayed.nextUpdateBy(),
                delayed.answerBy());
    }

    private static EventContext context(OrderEvent event, String id) {
        return EventContext.of(id, "lumen", "1", event.context().time());
    }
}
