package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.delivery.Lineup.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final int AT_ONCE = 5;

    private Instant now = Instant.EPOCH;
    private final Lane lane = new Lane(() -> now);

    @Test
    void aFewAreKeptAtHandAndTheRestComesBackOneAfterTheOther() {
        var pauses = new ArrayList<Duration>();
        int kept = 0;
        for (int i = 0; i < 100; i++) {
            var pause = lane.add(held(Lineups.claimed("gmail.com")), AT_ONCE);
            pause.ifPresent(pauses::add);
            kept += pause.isEmpty() ? 1 : 0;
        }

        assertThat(kept).as("two seconds' worth at 200 ms each, five at once").isEqualTo(51);
        assertThat(lane.atHand()).hasSize(51);
        assertThat(pauses).isSorted().doesNotHaveDuplicates();
        assertThat(pauses.getFirst()).isEqualTo(Duration.ofSeconds(1));
        assertThat(pauses.getLast()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void nobodyIsAwayForLongerThanFiveMinutes() {
        lane.ended(Duration.ofHours(1));
        for (int i = 0; i < 1000; i++) {
            lane.add(held(Lineups.claimed("gmail.com")), 1)
                    .ifPresent(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofMinutes(5)));
        }
    }

    /** A day's newsletter: mails take four times as long as was guessed at first, and the oldest are claimed first. */
    @Test
    void aLongQueueIsWorkedOffWithoutAGapAndWithFewClaimsInVain() {
        int mails = 10_000;
        var took = Duration.ofMillis(800);
        record Queued(Instant due, int number, Claimed delivery) {}
        var queue = new PriorityQueue<Queued>((a, b) -> a.due().compareTo(b.due()));
        var ends = new PriorityQueue<Instant>();
        var claims = new HashMap<Integer, Integer>();
        for (int i = 0; i < mails; i++) {
            queue.add(new Queued(now, i, Lineups.claimed("gmail.com")));
        }
        int sent = 0;
        while (sent < mails) {
            while (!ends.isEmpty() && !ends.peek().isAfter(now)) {
                ends.poll();
                lane.ended(took);
                sent++;
            }
            while (ends.size() < AT_ONCE && !lane.atHand().isEmpty()) {
                lane.atHand().remove();
                ends.add(now.plus(took));
            }
            while (!queue.isEmpty() && !queue.peek().due().isAfter(now)) {
                var next = queue.poll();
                claims.merge(next.number(), 1, Integer::sum);
                var pause = lane.add(held(next.delivery()), AT_ONCE);
                pause.ifPresent(away -> queue.add(new Queued(now.plus(away), next.number(), next.delivery())));
            }
            now = now.plusMillis(100);
        }

        var perfect = took.multipliedBy(mails / AT_ONCE);
        assertThat(Duration.between(Instant.EPOCH, now))
                .isLessThan(perfect.multipliedBy(11).dividedBy(10));
        assertThat(claims.values().stream().mapToInt(Integer::intValue).sum() / mails)
                .isLessThan(6);
    }

    private Held held(Claimed delivery) {
        return new Held(delivery, now);
    }
}
