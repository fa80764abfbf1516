package dev.waybill.notification.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.console.StatePage.Count;
import dev.waybill.notification.delivery.Stopped;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatePageTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void whatNobodyKnowsIsNoZero() {
        gauge("waybill.dead.letters.waiting", Double.NaN);
        gauge("waybill.delivery.queue.late.seconds", Double.NaN, "channel", "mail");
        gauge("waybill.delivery.queue.open", Double.NaN, "channel", "mail", "state", "pending");

        var page = page();

        assertThat(page.counts())
                .contains(new Count("Dead letters that wait for somebody", "not known just now"))
                .contains(new Count("Database", "does not answer"));
        assertThat(page.queues().getFirst().late()).isEqualTo("not known just now");
        assertThat(page.queues().getFirst().known()).isFalse();
        assertThat(page.lags()).isEmpty();
    }

    @Test
    void aQueueIsToldByItsStatesAndHowLongTheLongestWaits() {
        gauge("waybill.database.up", 1);
        gauge("waybill.delivery.queue.open", 12_345, "channel", "mail", "state", "pending");
        gauge("waybill.delivery.queue.open", 0, "channel", "mail", "state", "dot");
        gauge("waybill.delivery.queue.open", 2, "channel", "push", "state", "pending");
        gauge("waybill.delivery.queue.age.seconds", 7_500, "channel", "mail", "state", "pending");
        gauge("waybill.delivery.queue.due", 7, "channel", "mail");
        gauge("waybill.delivery.queue.late.seconds", 185, "channel", "mail");
        gauge("waybill.delivery.queue.late.seconds", 0, "channel", "push");

        var page = page();

        assertThat(page.counts()).contains(new Count("Database", "answers"));
        assertThat(page.queues())
                .filteredOn(queue -> queue.channel().equals("By mail"))
                .containsExactly(new StatePage.Queue(
                        "By mail",
                        true,
                        List.of(new StatePage.Open("Wait for their turn", "12,345", "2 h 5 min")),
                        "7",
                        "3 min 5 s",
                        "trouble"));
        assertThat(page.queues())
                .filteredOn(queue -> queue.channel().equals("By push"))
                .extracting(StatePage.Queue::late)
                .containsExactly("none waits");
    }

    @Test
    void aProviderIsInOneStateAndALagIsOfAllPartitions() {
        for (var state : List.of("closed", "half_open", "open", "stopped")) {
            gauge("waybill.provider.state", state.equals("half_open") ? 1 : 0, "provider", "main", "state", state);
        }
        gauge("waybill.provider.connections", 3, "provider", "main");
        gauge("waybill.consumer.lag.records", 40, "topic", "order-events", "partition", "0", "group", "n");
        gauge("waybill.consumer.lag.records", 2, "topic", "order-events", "partition", "1", "group", "n");

        var page = StatePage.of(
                new Meters(metrics),
                List.of(new Stopped.Stop(DeliveryChannel.SMS, "smsc", "bind_refused")),
                Duration.ofMinutes(10));

        assertThat(page.providers()).singleElement().satisfies(provider -> {
            assertThat(provider.state()).isEqualTo("Half open");
            assertThat(provider.underWay()).isEqualTo("3");
        });
        assertThat(page.lags()).containsExactly(new Count("order-events", "42"));
        assertThat(page.stops()).containsExactly(new StatePage.Stop("By text message", "smsc", "bind_refused"));
        assertThat(page.within()).isEqualTo("10 min");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59, 59 s", "60, 1 min", "3605, 1 h", "90061, 1 d 1 h"})
    void aTimeHasTheUnitsThatMatter(int seconds, String spelled) {
        assertThat(StatePage.spelled(Duration.ofSeconds(seconds))).isEqualTo(spelled);
    }

    private StatePage page() {
        return StatePage.of(new Meters(metrics), List.of(), Duration.ofMinutes(10));
    }

    private void gauge(String name, double value, String... tags) {
        Gauge.builder(name, () -> value).tags(tags).register(metrics);
    }
}
