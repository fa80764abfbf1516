package dev.waybill.tracking.delay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.DateWindow;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.OrderDraft;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.delay.Announcement.Reason;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of the samples: confirmed on a Monday to Galway, shipped that afternoon, promised from Thursday to Friday. */
class WatchTest {

    private static final Policy POLICY = new Policy(
            List.of(LocalTime.of(9, 0), LocalTime.of(20, 0)),
            2,
            0.9,
            20,
            0.9,
            3,
            4,
            1,
            30,
            List.of(3, 5),
            0,
            EnumSet.allOf(Reason.class),
            Duration.ZERO,
            Duration.ofDays(365));
    private static final Instant FRIDAY_EVENING = Instant.parse("2026-11-13T20:00:00Z");

    private final Calendars calendars = new Calendars();
    private final Experience experience = new Experience(calendars);
    private final Watch watch = new Watch(new Policies(POLICY, Map.of()), experience);
    private final List<Fact> facts = new ArrayList<>();

    @Test
    void aParcelThatIsNotOnTheRoundOnTheLastEveningIsLate() {
        tell(Samples.confirmed("lumen", "1"), Samples.shipped("lumen", "1"), scan(TrackingStatus.IN_TRANSIT));

        assertThat(reasons(FRIDAY_EVENING.minusSeconds(1))).isEmpty();
        assertThat(reasons(FRIDAY_EVENING)).containsExactly(Reason.WILL_BE_LATE);
        assertThat(watch.next(order(), FRIDAY_EVENING.minusSeconds(60))).contains(FRIDAY_EVENING);
    }

    @Test
    void onTheRoundItHasUntilTheDayIsOver() {
        tell(Samples.confirmed("lumen", "1"), Samples.shipped("lumen", "1"), scan(TrackingStatus.OUT_FOR_DELIVERY));
        // It set out on Monday: the courier's round is over, but a promise is no silence.
        assertThat(reasons(FRIDAY_EVENING)).isEmpty();
        assertThat(reasons(Instant.parse("2026-11-14T00:00:00Z"))).containsExactly(Reason.NOT_DELIVERED);
    }

    @Test
    void nothingIsAnnouncedTwiceAndTheWordToWriteAgainIsKept() {
        tell(Samples.confirmed("lumen", "1"), Samples.shipped("lumen", "1"));
        var first = watch.look(order(), FRIDAY_EVENING).getFirst();
        announced(first, FRIDAY_EVENING);

        assertThat(first.nextUpdateBy()).contains(LocalDate.parse("2026-11-18"));
        assertThat(reasons(Instant.parse("2026-11-17T20:00:00Z"))).isEmpty();
        assertThat(reasons(Instant.parse("2026-11-18T09:00:00Z"))).containsExactly(Reason.STILL_LATE);
    }

    @Test
    void whetherFoundBeforeTheDayIsOverOrAfterItIsTheSameEvent() {
        tell(Samples.confirmed("lumen", "1"), Samples.shipped("lumen", "1"));
        var before = watch.look(order(), FRIDAY_EVENING).getFirst();
        var after = watch.look(order(), Instant.parse("2026-11-16T12:00:00Z")).getFirst();

        assertThat(after.reason()).isNotEqualTo(before.reason());
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(Announcement.isOurs(after.id())).isTrue();
    }

    @Test
    void whereTheCustomerKnowsOrTheShopHasSaidItNothingIsAnnounced() {
        var way = Stream.of(Samples.confirmed("lumen", "1"), Samples.shipped("lumen", "1"))
                .map(OrderEvent.class::cast)
                .toArray(OrderEvent[]::new);
        for (OrderEvent known : List.of(
                scan(TrackingStatus.ATTEMPT_FAILED),
                scan(TrackingStatus.AVAILABLE_FOR_PICKUP),
                scan(TrackingStatus.DELIVERED),
                Samples.cancelled("lumen", "1"))) {
            facts.clear();
            tell(way);
            tell(known);
            assertThat(reasons(FRIDAY_EVENING)).as(known.toString()).isEmpty();
        }
    }

    @Test
    void anOrderThatHasNotLeftIsLateOnTheEveningOfItsDayWithoutANewDate() {
        tell(draft().dispatchBy(LocalDate.parse("2026-11-11")).confirmed(Samples.TIME));

        assertThat(reasons(Instant.parse("2026-11-11T09:00:00Z"))).isEmpty();
        var late = watch.look(order(), Instant.parse("2026-11-11T20:00:00Z"));
        assertThat(late).extracting(Announcement::reason).containsExactly(Reason.NOT_SENT);
        assertThat(late.getFirst().next()).isEmpty();
        assertThat(late.getFirst().parcel()).isEmpty();
    }

    @Test
    void anOrderWithoutAnyPromiseHasThirtyDaysToLeave() {
        tell(draft().confirmed(Samples.TIME));

        assertThat(reasons(Instant.parse("2026-12-08T20:00:00Z"))).isEmpty();
        assertThat(reasons(Instant.parse("2026-12-09T20:00:00Z"))).containsExactly(Reason.NOT_SENT);
    }

    @Test
    void pastDeliveriesSayEarlierThatItWillBeLateAndWhenItComes() {
        deliveriesThatTook(5, 40);
        tell(Samples.confirmed("lumen", "1"), Samples.shipped("lumen", "1"));

        var morning = Instant.parse("2026-11-12T09:00:00Z");
        var late = watch.look(order(), morning).getFirst();

        assertThat(late.reason()).isEqualTo(Reason.WILL_BE_LATE);
        assertThat(late.next().orElseThrow().days()).isEqualTo(DateWindow.on(LocalDate.parse("2026-11-16")));
        assertThat(late.next().orElseThrow().basis().deliveries()).isEqualTo(40);
        assertThat(late.event(OffsetDateTime.parse("2026-11-12T09:00:00Z")).basis())
                .isPresent();
    }

    @Test
    void tooFewDeliveriesGiveNoDate() {
        deliveriesThatTook(5, 19);
        tell(Samples.confirmed("lumen", "1"), Samples.shipped("lumen", "1"));

        assertThat(watch.look(order(), FRIDAY_EVENING).getFirst().next()).isEmpty();
    }

    @Test
    void aForeseenMissThatComesTrueIsNotAnnouncedAgainUnlessTheNewDateFailsToo() {
        deliveriesThatTook(5, 40);
        tell(Samples.confirmed("lumen", "1"), Samples.shipped("lumen", "1"));
        var morning = Instant.parse("2026-11-12T09:00:00Z");
        announced(watch.look(order(), morning).getFirst(), morning);

        assertThat(reasons(FRIDAY_EVENING)).isEmpty();
        assertThat(reasons(Instant.parse("2026-11-14T09:00:00Z"))).isEmpty();
        assertThat(reasons(Instant.parse("2026-11-18T09:00:00Z"))).containsExactly(Reason.NOT_DELIVERED);
    }

    @Test
    void aCarrierThatTellsItsScansInTheEveningIsNotLateInTheAfternoon() {
        deliveriesThatTook(4, 40, Duration.ofHours(9));
        tell(Samples.confirmed("lumen", "1"), Samples.shipped("lumen", "1"));

        // They came at noon, of which nobody heard before nine.
        assertThat(reasons(FRIDAY_EVENING)).isEmpty();
        assertThat(reasons(Instant.parse("2026-11-13T22:00:00Z"))).isNotEmpty();
    }

    @Test
    void whatIsOverIsAnnouncedWhenItIsSureAndADayLaterAtTheLatest() {
        deliveriesThatTook(4, 40, Duration.ofHours(20));
        tell(Samples.confirmed("lumen", "1"), Samples.shipped("lumen", "1"));

        assertThat(reasons(Instant.parse("2026-11-14T00:00:00Z"))).isEmpty();
        assertThat(reasons(Instant.parse("2026-11-15T00:00:00Z"))).containsExactly(Reason.NOT_DELIVERED);
        assertThat(watch.next(order(), Instant.parse("2026-11-14T20:00:00Z")))
                .contains(Instant.parse("2026-11-15T00:00:00Z"));
    }

    @Test
    void aShopHasAPolicyOfItsOwn() {
        tell(Samples.confirmed("lumen", "1"), Samples.shipped("lumen", "1"));

        assertThat(reasons(policy(EnumSet.of(Reason.NOT_DELIVERED), Duration.ZERO, Duration.ofDays(365))))
                .as("what will be late is not announced")
                .isEmpty();
        assertThat(reasons(policy(EnumSet.allOf(Reason.class), Duration.ofDays(7), Duration.ofDays(365))))
                .as("too young")
                .isEmpty();
        assertThat(reasons(policy(EnumSet.allOf(Reason.class), Duration.ZERO, Duration.ofDays(2))))
                .as("too old")
                .isEmpty();
    }

    private List<Reason> reasons(Policy own) {
        return new Watch(new Policies(POLICY, Map.of(new ShopId("lumen"), own)), experience)
                .look(order(), FRIDAY_EVENING).stream()
                        .map(Announcement::reason)
                        .toList();
    }

    private static Policy policy(Set<Reason> causes, Duration youngest, Duration oldest) {
        return new Policy(POLICY.hours(), 2, 0.9, 20, 0.9, 3, 4, 1, 30, POLICY.updates(), 0, causes, youngest, oldest);
    }

    /** Working days from leaving on Monday to the door, without a scan between. */
    private void deliveriesThatTook(int days, int count) {
        deliveriesThatTook(days, count, Duration.ZERO);
    }

    private void deliveriesThatTook(int days, int count, Duration heardAfter) {
        var shipped = Samples.shipped("lumen", "past").context().time();
        for (int i = 0; i < count; i++) {
            var scan = Samples.progressed("lumen", "past", TrackingStatus.DELIVERED);
            var delivered = Fact.of(scan) instanceof Fact.Scanned fact
                    ? new Fact.Scanned(
                            fact.event(),
                            calendars
                                    .days(Optional.empty())
                                    .plus(shipped.toLocalDate(), days)
                                    .atTime(12, 0)
                                    .atOffset(ZoneOffset.UTC),
                            fact.shipment(),
                            fact.status(),
                            fact.reason(),
                            fact.place(),
                            fact.expected(),
                            fact.arrival(),
                            fact.handover(),
                            fact.pickup(),
                            fact.corrects())
                    : null;
            experience.learn(
                    new TrackedOrder(
                            new ShopId("lumen"),
                            new OrderId("past"),
                            OrderTimeline.of(List.of(
                                    Fact.of(Samples.confirmed("lumen", "past")),
                                    Fact.of(Samples.shipped("lumen", "past")),
                                    delivered)),
                            3),
                    Samples.PARCEL,
                    new Hearing(Map.of(
                            delivered.time().toInstant(),
                            delivered.time().toInstant().plus(heardAfter))));
        }
    }

    private static OrderDraft draft() {
        return OrderDraft.of("lumen", "1", "EUR")
                .item("Lamp", 1, "10.00")
                .deliverTo("2 Eyre Square", "H91", "Galway", "IE");
    }

    private static OrderEvent scan(TrackingStatus status) {
        return Samples.progressed("lumen", "1", status);
    }

    private void tell(OrderEvent... events) {
        Stream.of(events).map(Fact::of).forEach(facts::add);
    }

    private void announced(Announcement late, Instant at) {
        facts.add(Fact.of(late.event(at.atOffset(ZoneOffset.UTC))));
    }

    private TrackedOrder order() {
        return new TrackedOrder(new ShopId("lumen"), new OrderId("1"), OrderTimeline.of(facts), facts.size());
    }

    private List<Reason> reasons(Instant at) {
        return watch.look(order(), at).stream().map(Announcement::reason).toList();
    }
}
