package dev.waybill.notification.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.delivery.NewDelivery;
import dev.waybill.notification.order.OrderHistory;
import dev.waybill.notification.order.StoredEvent;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final OrderEvent CONFIRMED = Samples.confirmed("lumen", "1");
    private static final OrderEvent PACKED = Samples.packed("lumen", "1");
    private static final OrderEvent SHIPPED = Samples.shipped("lumen", "1");
    private static final OrderEvent IN_TRANSIT = Samples.progressed("lumen", "1", TrackingStatus.IN_TRANSIT);

    @Test
    void aNewEventOfAKnownOrderIsTold() {
        assertThat(kinds(List.of(CONFIRMED, PACKED), 2)).containsExactly("packed");
    }

    @Test
    void anEventThatIsWorthNoMailIsNotTold() {
        assertThat(kinds(List.of(CONFIRMED, IN_TRANSIT), 2)).isEmpty();
    }

    @Test
    void anOrderThatIsNotKnownYetTellsNothing() {
        assertThat(kinds(List.of(PACKED, SHIPPED), 1, 2)).isEmpty();
    }

    @Test
    void theConfirmationGoesFirstAndReleasesWhatCameBeforeIt() {
        assertThat(kinds(List.of(PACKED, SHIPPED, CONFIRMED), 3)).containsExactly("confirmed", "packed", "shipped");
    }

    @Test
    void aWholeOrderInOneBatchIsToldInItsOrder() {
        assertThat(kinds(List.of(CONFIRMED, PACKED, SHIPPED), 1, 2, 3))
                .containsExactly("confirmed", "packed", "shipped");
    }

    private static List<String> kinds(List<OrderEvent> events, long... added) {
        var stored = IntStream.range(0, events.size())
                .mapToObj(i -> new StoredEvent(i + 1, events.get(i)))
                .toList();
        return Decision.deliveries(
                        List.of(OrderHistory.of(stored)),
                        LongStream.of(added).boxed().toList())
                .stream()
                .map(NewDelivery::kind)
                .toList();
    }
}
