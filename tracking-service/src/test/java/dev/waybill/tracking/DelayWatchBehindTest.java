package dev.waybill.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.gauges.ConsumerLag;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While news of orders waits to be taken in, nobody looks for what is late: it may have arrived in them. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
@TestProfile(DelayWatchBehindTest.Watching.class)
class DelayWatchBehindTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    public static class Watching implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "waybill.delay.enabled", "true",
                    "waybill.delay.poll", "PT0.2S",
                    "waybill.delay.behind", "0");
        }
    }

    @Inject
    ConsumerLag lag;

    @Inject
    MeterRegistry metrics;

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theWatchWaitsForWhatIsStillToBeTakenIn() throws Exception {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "confirmed");
        awaitRoundAfter(lastRound());

        double last;
        try (var _ = Database.hold("SELECT FROM tracked_order WHERE order_id = '" + order + "' FOR UPDATE")) {
            shop.publish(Samples.packed(Shopkeeper.SHOP, order));
            await().atMost(SOON).until(() -> lag.records(OrderEventCodec.TOPIC) > 0);
            // One may have begun before. From then on there is none for ten times as long as there is between two.
            last = await().during(Duration.ofSeconds(2)).atMost(SOON).until(this::lastRound, new Unchanged());
        }
        awaitRoundAfter(last);
        assertThat(lag.records(OrderEventCodec.TOPIC)).isZero();
    }

    private static final class Unchanged implements Predicate<Double> {

        private double before = Double.NaN;

        @Override
        public boolean test(Double now) {
            boolean same = now == before;
            before = now;
            return same;
        }
    }

    private void awaitRoundAfter(double round) {
        await().atMost(SOON).until(() -> lastRound() > round);
    }

    private double lastRound() {
        return metrics.get("waybill.delay.watch.last.round.timestamp")
                .timeGauge()
                .value(TimeUnit.SECONDS);
    }
}
