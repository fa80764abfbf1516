package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.delivery.provider.Breaker.Pauses;
import dev.waybill.notification.delivery.push.PushOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PushCircuitsTest {

    private static final String HOST = "push.example";
    private static final Optional<PushOutcome> TAKEN = Optional.of(new PushOutcome.Accepted("201"));
    private static final Optional<PushOutcome> DOWN =
            Optional.of(new PushOutcome.Unavailable("unreachable", "", Optional.empty()));

    private Instant now = Instant.parse("2026-11-12T08:00:00Z");
    private final PushCircuits circuits = new PushCircuits(
            Duration.ofSeconds(30), Pauses.listed(List.of(Duration.ofSeconds(30), Duration.ofMinutes(1))), () -> now);

    @Test
    void whatWorksIsNeverShut() {
        assertThat(circuits.shut(HOST)).isEmpty();
        assertThat(circuits.ended(HOST, TAKEN)).isZero();
        assertThat(circuits.shut(HOST)).isEmpty();
    }

    @Test
    void onlyTheServiceThatFailedIsLeftAlone() {
        assertThat(circuits.ended(HOST, DOWN)).isEqualTo(Duration.ofSeconds(1));

        assertThat(circuits.shut(HOST)).contains(Duration.ofSeconds(1));
        assertThat(circuits.shut("other.example")).isEmpty();
    }

    @Test
    void whatFailsInTheSameWaveDoesNotMakeThePauseLonger() {
        circuits.ended(HOST, DOWN);

        assertThat(circuits.ended(HOST, DOWN)).isZero();
        assertThat(circuits.shut(HOST)).contains(Duration.ofSeconds(1));
    }

    @Test
    void afterThePauseOneIsTriedAndTheOthersWaitForIt() {
        circuits.ended(HOST, DOWN);
        pass(Duration.ofSeconds(1));

        assertThat(circuits.shut(HOST)).as("the one that tries").isEmpty();
        assertThat(circuits.shut(HOST)).as("the next").isPresent();

        circuits.ended(HOST, TAKEN);
        assertThat(circuits.shut(HOST)).isEmpty();
        assertThat(circuits.shut(HOST)).isEmpty();
    }

    @Test
    void eachTrialThatFailsDoublesThePauseUpToTheLongest() {
        var pause = circuits.ended(HOST, DOWN);
        for (int trips = 0; trips < 8; trips++) {
            pass(pause);
            assertThat(circuits.shut(HOST)).isEmpty();
            pause = circuits.ended(HOST, DOWN);
        }
        assertThat(pause).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aTrialThatNeverGotThereLeavesItToTheNext() {
        circuits.ended(HOST, DOWN);
        pass(Duration.ofSeconds(1));
        assertThat(circuits.shut(HOST)).isEmpty();

        circuits.ended(HOST, Optional.empty());

        assertThat(circuits.shut(HOST)).isEmpty();
    }

    @Test
    void whatTheServiceSaysHoldsIfItIsLonger() {
        var busy = new PushOutcome.Unavailable("server_busy", "", Optional.of(Duration.ofSeconds(20)));

        assertThat(circuits.ended(HOST, Optional.of(busy))).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void oneDeviceThatHasTooManyShutsNobodyOut() {
        var full = new PushOutcome.TooMany("429", Optional.of(Duration.ofMinutes(5)));

        assertThat(circuits.ended(HOST, Optional.of(full))).isZero();
        assertThat(circuits.shut(HOST)).isEmpty();
    }

    @Test
    void aServiceThatRefusesOurKeysIsStoppedUntilItTakesThem() {
        var refused = Optional.<PushOutcome>of(new PushOutcome.Denied("403", true));

        assertThat(circuits.ended(HOST, refused)).isEqualTo(Duration.ofSeconds(30));
        assertThat(circuits.stopped()).containsExactly(Map.entry(HOST, "keys_refused"));
        pass(Duration.ofSeconds(30));
        assertThat(circuits.shut(HOST)).as("the one that tries").isEmpty();
        assertThat(circuits.ended(HOST, refused)).isEqualTo(Duration.ofMinutes(1));
        pass(Duration.ofMinutes(1));
        assertThat(circuits.shut(HOST)).isEmpty();
        circuits.ended(HOST, TAKEN);

        assertThat(circuits.stopped()).isEmpty();
        assertThat(circuits.shut(HOST)).isEmpty();
    }

    @Test
    void oneBrowserThatKnowsOtherKeysStopsNobody() {
        assertThat(circuits.ended(HOST, Optional.of(new PushOutcome.Denied("403", false))))
                .isZero();
        assertThat(circuits.stopped()).isEmpty();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
