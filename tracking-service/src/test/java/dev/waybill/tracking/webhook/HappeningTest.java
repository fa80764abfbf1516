package dev.waybill.tracking.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.EventContext;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.ledger.OrderChange;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HappeningTest {

    private static final Fact CONFIRMED = fact(Samples.confirmed("lumen", "1042"));
    private static final Fact PACKED = fact(Samples.packed("lumen", "1042"));
    private static final Fact DELAYED = fact(Samples.delayed("lumen", "1042"));

    private static Fact fact(OrderEvent event) {
        return Fact.of(event);
    }

    @Test
    void aNewStageIsToldWithTheOneBefore() {
        assertThat(happenings(Optional.of(Stage.CONFIRMED), List.of(CONFIRMED), List.of(PACKED)))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.kind()).isEqualTo(EventKind.STAGE_CHANGED);
                    assertThat(told.before()).contains(Stage.CONFIRMED);
                    assertThat(told.version()).isEqualTo(2);
                    assertThat(told.cause()).isEqualTo(PACKED);
                });
        assertThat(happenings(Optional.empty(), List.of(), List.of(CONFIRMED)))
                .extracting(Happening::kind)
                .containsExactly(EventKind.STAGE_CHANGED);
    }

    @Test
    void aDelayIsToldOfBesideTheStage() {
        assertThat(happenings(Optional.of(Stage.CONFIRMED), List.of(CONFIRMED), List.of(DELAYED)))
                .extracting(Happening::kind)
                .containsExactly(EventKind.DELAYED);
        assertThat(happenings(Optional.empty(), List.of(), List.of(CONFIRMED, DELAYED)))
                .extracting(Happening::kind)
                .containsExactly(EventKind.STAGE_CHANGED, EventKind.DELAYED);
    }

    @Test
    void whatTheCustomerMissesIsTold() {
        var missed = fact(new DeliveryDisputed(
                EventContext.of("missed", "lumen", "1042", Samples.TIME.plusDays(4)),
                Samples.PARCEL,
                DeliveryDisputed.Claim.NOT_RECEIVED));

        assertThat(happenings(Optional.of(Stage.CONFIRMED), List.of(CONFIRMED), List.of(missed)))
                .extracting(Happening::kind)
                .containsExactly(EventKind.DISPUTED);
    }

    @Test
    void whatLeavesTheStageAsItWasIsNotTold() {
        assertThat(happenings(
                        Optional.of(Stage.PACKED),
                        List.of(CONFIRMED, PACKED),
                        List.of(fact(Samples.packed("lumen", "1042")))))
                .isEmpty();
    }

    private static List<Happening> happenings(Optional<Stage> before, List<Fact> known, List<Fact> news) {
        var all = Stream.concat(known.stream(), news.stream()).toList();
        var order = new TrackedOrder(new ShopId("lumen"), new OrderId("1042"), OrderTimeline.of(all), all.size());
        return Happening.of(new OrderChange(order, before, news));
    }
}
