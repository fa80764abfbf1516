package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimLoopTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger claims = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Events come in as soon as the service is up, and wake it. */
    @Test
    void whoeverWakesItNothingIsClaimedBeforeItStarts() throws InterruptedException {
        var loop = loop();

        loop.wake();
        var turned = new CountDownLatch(1);
        loop.onLoop(turned::countDown);
        turned.await();
        assertThat(claims).hasValue(0);

        loop.start();
        await().untilAtomic(claims, greaterThan(0));
    }

    /** It neither begins nor ends any here, so nothing is written down. */
    private ClaimLoop<String> loop() {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DeliveryConfig.class)
                .withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(Map.of("waybill.delivery.poll", "1H"), "test", 100))
                .build()
                .getConfigMapping(DeliveryConfig.class);
        return new ClaimLoop<>(
                "test",
                1,
                _ -> {
                    claims.incrementAndGet();
                    return Uni.createFrom().item(List.of());
                },
                _ -> {},
                null,
                config,
                vertx);
    }
}
