package dev.waybill.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrdersTest {

    @Test
    void everyOrderIsItsOwn() {
        var events = IntStream.range(0, 1000)
                .mapToObj(number -> Orders.order("cold", number))
                .toList();

        assertThat(events).extracting(event -> event.context().id()).doesNotHaveDuplicates();
        assertThat(events).extracting(event -> event.context().partitionKey()).doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> assertThat(event.items()).hasSize(3));
    }
}
