package dev.waybill.notification.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.fixtures.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderHistoryTest {

    private static final StoredEvent SHIPPED = new StoredEvent(3, Samples.shipped("lumen", "1"));
    private static final StoredEvent CONFIRMED = new StoredEvent(5, Samples.confirmed("lumen", "1"));
    private static final StoredEvent DELAYED = new StoredEvent(8, Samples.delayed("lumen", "1"));

    @Test
    void theConfirmationIsToldFirstAndTheOthersAsTheyCame() {
        assertThat(OrderHistory.of(List.of(DELAYED, SHIPPED, CONFIRMED)).told())
                .containsExactly(CONFIRMED, SHIPPED, DELAYED);
    }

    @Test
    void withoutAConfirmationThereIsNothingToTell() {
        var history = OrderHistory.of(List.of(SHIPPED, DELAYED));

        assertThat(history.told()).isEmpty();
        assertThat(history.upTo(3)).isEmpty();
    }

    @Test
    void aMailKnowsNothingOfWhatIsToldAfterIt() {
        var history = OrderHistory.of(List.of(SHIPPED, CONFIRMED, DELAYED));

        assertThat(history.upTo(5).orElseThrow().events()).isEmpty();
        assertThat(history.upTo(3).orElseThrow().events()).containsExactly(SHIPPED.event());
        assertThat(history.upTo(8).orElseThrow().events()).containsExactly(SHIPPED.event(), DELAYED.event());
    }
}
