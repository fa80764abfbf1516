package dev.waybill.tracking.timeline;

import static dev.waybill.tracking.timeline.Orders.ORDER;
import static dev.waybill.tracking.timeline.Orders.SHOP;
import static dev.waybill.tracking.timeline.Orders.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.DateWindow;
import dev.waybill.events.EventContext;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.timeline.Expectation.Expected;
import dev.waybill.tracking.timeline.Expectation.NoDateYet;
import dev.waybill.tracking.timeline.Expectation.NotSaid;
import dev.waybill.tracking.timeline.Expectation.Source;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalTest {

    private static final OrderConfirmed CONFIRMED = Samples.confirmed(SHOP, ORDER);
    private static final DateWindow NEXT_WEEK = DateWindow.on(LocalDate.parse("2026-11-20"));

    @Test
    void theConfirmationPromisesDays() {
        assertThat(timeline(CONFIRMED).expectation()).isEqualTo(new Expected(Samples.EXPECTED));
    }

    @Test
    void aDelayNamesOldAndNewDays() {
        var timeline = timeline(CONFIRMED, Samples.delayed(SHOP, ORDER));

        assertThat(timeline.expectation()).isEqualTo(new Expected(DateWindow.on(LocalDate.parse("2026-11-17"))));
        assertThat(timeline.delay().flatMap(Delay::was)).contains(Samples.EXPECTED);
    }

    @Test
    void aDayThatIsLearntFromPastDeliveriesSaysHowSureItIs() {
        var basis = new OrderDelayed.Basis(143, 91);
        var learnt = new OrderDelayed(
                EventContext.of("late", SHOP, ORDER, Samples.TIME.plusHours(3)),
                OrderDelayed.Cause.CARRIER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NEXT_WEEK),
                Optional.empty(),
                Optional.empty(),
                Optional.of(basis));

        assertThat(timeline(CONFIRMED, learnt).expectation())
                .isEqualTo(new Expected(NEXT_WEEK, new Source.PastDeliveries(basis)));
    }

    @Test
    void aDelayWithoutANewDateSaysThatThereIsNone() {
        var timeline = timeline(CONFIRMED, Samples.delayed(SHOP, ORDER, Optional.empty()));

        assertThat(timeline.expectation()).isEqualTo(new NoDateYet(Optional.of(LocalDate.parse("2026-11-16"))));
    }

    @Test
    void aDelayThatDoesNotNameTheOldDaysKnowsThemFromBefore() {
        var timeline = timeline(CONFIRMED, delayed("late", 3, Optional.empty(), Optional.of(NEXT_WEEK)));

        assertThat(timeline.delay().flatMap(Delay::was)).contains(Samples.EXPECTED);
    }

    @Test
    void theCarriersDaysCountFromWhenItNamesThem() {
        var timeline = timeline(CONFIRMED, Samples.shipped(SHOP, ORDER), scanExpecting(NEXT_WEEK, 12));

        assertThat(timeline.parcels().getFirst().expectation())
                .isEqualTo(new Expected(NEXT_WEEK, new Source.Carrier()));
        assertThat(timeline.expectation()).as("of what has not left").isEqualTo(new Expected(Samples.EXPECTED));
    }

    @Test
    void aDelayIsOverOnceTheDaysAreNoLaterThanBefore() {
        OrderEvent late = delayed("late", 10, Optional.of("P1"), Optional.of(NEXT_WEEK));

        var parcel = timeline(CONFIRMED, Samples.shipped(SHOP, ORDER), late)
                .parcels()
                .getFirst();
        assertThat(parcel.delay()).isPresent();

        var caughtUp = timeline(CONFIRMED, Samples.shipped(SHOP, ORDER), late, scanExpecting(Samples.EXPECTED, 12));
        assertThat(caughtUp.parcels().getFirst().delay()).isEmpty();
    }

    @Test
    void aDelayOfWhatHasNotLeftDoesNotConcernAParcelThatHas() {
        var timeline = timeline(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER, "A", true, new ShippedItem("1", 1)),
                delayed("late", 10, Optional.empty(), Optional.of(NEXT_WEEK)));

        assertThat(timeline.parcels().getFirst().delay()).isEmpty();
        assertThat(timeline.delay()).isPresent();
    }

    @Test
    void aDelayBeforeDispatchTravelsWithTheParcel() {
        var timeline = timeline(
                CONFIRMED,
                delayed("late", 1, Optional.empty(), Optional.of(NEXT_WEEK)),
                Samples.shipped(SHOP, ORDER, "A", true));

        assertThat(timeline.parcels().getFirst().expectation())
                .as("the shop names days when it ships")
                .isEqualTo(new Expected(Samples.EXPECTED));
        assertThat(timeline.parcels().getFirst().delay())
                .as("and they are the old ones")
                .isEmpty();
    }

    @Test
    void withoutAnyDayNothingIsSaid() {
        assertThat(timeline(Samples.packed(SHOP, ORDER)).expectation()).isEqualTo(new NotSaid());
    }

    @Test
    void theNextParcelIsTheOneExpectedFirst() {
        var timeline = timeline(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER, "A", true, new ShippedItem("1", 1)),
                Samples.shipped(SHOP, ORDER, "B", false, new ShippedItem("2", 2)),
                delayed("late", 10, Optional.of("A"), Optional.of(NEXT_WEEK)));

        assertThat(timeline.next().map(Parcel::id)).contains(new ShipmentId("B"));
    }

    private static OrderDelayed delayed(String id, int hours, Optional<String> parcel, Optional<DateWindow> days) {
        return new OrderDelayed(
                EventContext.of(id, SHOP, ORDER, Samples.TIME.plusHours(hours)),
                OrderDelayed.Cause.WEATHER,
                parcel.map(ShipmentId::new),
                Optional.empty(),
                Optional.empty(),
                days,
                Optional.empty());
    }

    private static ShipmentProgressed scanExpecting(DateWindow days, int hours) {
        return new ShipmentProgressed(
                EventContext.of("scan-" + hours, SHOP, ORDER, Samples.TIME.plusHours(hours)),
                Samples.PARCEL,
                TrackingStatus.IN_TRANSIT,
                Optional.empty(),
                Optional.empty(),
                Optional.of(days),
                Optional.empty(),
                Optional.empty());
    }
}
