package dev.waybill.gauges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskedTest {

    private static final Duration EVERY = Duration.ofMillis(10);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<Uni<Integer>> answer = new AtomicReference<>();

    private final Asked<Integer> length = new Asked<>(
                    "length",
                    vertx,
                    EVERY,
                    () -> {
                        asked.incrementAndGet();
                        return answer.get();
                    },
                    nanos::get)
            .show(metrics, "length", "of something", Tags.empty(), Integer::doubleValue);

    @AfterEach
    void stop() {
        length.stop();
        vertx.close();
    }

    @Test
    void whatWasNeverAnsweredIsNoNumber() {
        assertThat(shown()).isNaN();

        answer.set(Uni.createFrom().nothing());
        length.start();

        assertThat(shown()).isNaN();
    }

    @Test
    void theLastAnswerIsShown() {
        answer.set(Uni.createFrom().item(3));
        length.start();
        assertThat(shown()).isEqualTo(3);

        answer.set(Uni.createFrom().item(4));
        await().until(() -> shown() == 4);
    }

    @Test
    void aQuestionThatFailsLeavesNoNumberBehindAndIsAskedAgain() {
        answer.set(Uni.createFrom().item(3));
        length.start();

        answer.set(Uni.createFrom().failure(new IllegalStateException("away")));
        await().until(() -> Double.isNaN(shown()));

        answer.set(Uni.createFrom().item(5));
        await().until(() -> shown() == 5);
    }

    @Test
    void anAnswerIsGoodUntilTheNextOneIsOverdue() {
        answer.set(Uni.createFrom().item(3));
        length.start();
        answer.set(Uni.createFrom().nothing());
        await().until(() -> asked.get() == 2);

        nanos.addAndGet(Asked.PATIENCE.toNanos());
        assertThat(shown()).isEqualTo(3);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(shown()).isNaN();
    }

    @Test
    void whatTakesLongIsAskedSeldom() {
        assertThat(length.pauseAfter(Duration.ofSeconds(2)))
                .as("the first, of a cold process")
                .isEqualTo(EVERY);
        assertThat(length.pauseAfter(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(100));
        assertThat(length.pauseAfter(Duration.ofNanos(10))).isEqualTo(EVERY);
    }

    private double shown() {
        return metrics.get("length").gauge().value();
    }
}
