package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DotTurnsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** What the library sets up at its first use it does not set up for several threads at once. */
    @BeforeAll
    static void use() {
        taken(new DotTurns(1).turn(), LONG).join();
    }

    private static CompletableFuture<Boolean> taken(DotTurns.Turn turn, Duration within) {
        return turn.take(within).subscribeAsCompletionStage();
    }

    @Test
    void theNextOneComesWhenOneHasEnded() {
        var turns = new DotTurns(2);
        var first = turns.turn();
        var second = turns.turn();
        assertThat(taken(first, LONG)).isCompletedWithValue(true);
        assertThat(taken(second, LONG)).isCompletedWithValue(true);

        var third = taken(turns.turn(), LONG);
        var fourth = taken(turns.turn(), LONG);
        assertThat(third).isNotDone();

        second.end();
        assertThat(third).isCompletedWithValue(true);
        assertThat(fourth).isNotDone();

        first.end();
        assertThat(fourth).isCompletedWithValue(true);
    }

    @Test
    void anEndThatIsSaidTwiceFreesOneTurn() {
        var turns = new DotTurns(1);
        var first = turns.turn();
        taken(first, LONG).join();
        var second = taken(turns.turn(), LONG);
        var third = taken(turns.turn(), LONG);

        first.end();
        first.end();

        assertThat(second).isCompletedWithValue(true);
        assertThat(third).isNotDone();
    }

    @Test
    void whoWaitsForTooLongGetsNoneAndHoldsUpNobody() {
        var turns = new DotTurns(1);
        var first = turns.turn();
        taken(first, LONG).join();
        var late = turns.turn();

        assertThat(taken(late, Duration.ofMillis(20)).join()).isFalse();
        late.end();
        var next = taken(turns.turn(), LONG);
        first.end();

        assertThat(next).isCompletedWithValue(true);
    }

    @Test
    void neverMoreThanThatManyAtOnceWhateverTheThreads() throws InterruptedException {
        var turns = new DotTurns(3);
        var now = new AtomicInteger();
        var mostAtOnce = new AtomicInteger();
        var all = new ArrayList<CompletableFuture<Void>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 2_000)
                    .forEach(_ -> all.add(CompletableFuture.supplyAsync(turns::turn, threads)
                            .thenCompose(turn -> taken(turn, LONG)
                                    .thenAcceptAsync(
                                            came -> {
                                                assertThat(came).isTrue();
                                                mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
                                                now.decrementAndGet();
                                                turn.end();
                                            },
                                            threads))));
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        }
        assertThat(mostAtOnce.get()).isBetween(1, 3);
    }
}
