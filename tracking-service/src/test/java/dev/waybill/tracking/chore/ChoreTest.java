package dev.waybill.tracking.chore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChoreTest {

    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void roundFollowsRoundWhateverOneOfThemThrows() {
        var chore = Chore.every(SOON, "test", () -> {
            if (rounds.incrementAndGet() % 2 == 1) {
                throw new LinkageError("not even an exception");
            }
        });

        await().untilAtomic(rounds, rounds -> assertThat(rounds).isGreaterThan(5));
        chore.stop();
    }

    @Test
    void whatIsToBeDoneOnceIsTriedUntilItWorksAndNotAgain() throws InterruptedException {
        var over = new CountDownLatch(1);

        Chore.once(SOON, "test", () -> {
            if (rounds.incrementAndGet() < 3) {
                throw new IllegalStateException("the database is away");
            }
            over.countDown();
        });

        over.await();
        await().during(Duration.ofMillis(100))
                .untilAtomic(rounds, rounds -> assertThat(rounds).isEqualTo(3));
    }

    @Test
    void theFirstRoundOfManyWaitsForThePause() {
        var chore = Chore.every(NEVER, "test", rounds::incrementAndGet);

        await().during(Duration.ofMillis(100))
                .untilAtomic(rounds, rounds -> assertThat(rounds).isEqualTo(0));
        chore.stop();
    }

    @Test
    void aStopEndsThePauseAndTheThread() throws InterruptedException {
        var tried = new CompletableFuture<Thread>();
        var chore = Chore.once(NEVER, "test", () -> {
            tried.complete(Thread.currentThread());
            throw new IllegalStateException("so that it waits for another attempt");
        });
        var thread = tried.join();

        chore.stop();

        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
    }
}
