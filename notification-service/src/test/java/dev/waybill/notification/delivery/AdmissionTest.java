package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Admission admission = new Admission();

    /** Who asks, by nothing but identity. */
    private static final class Asking implements UniEmitter<Places> {

        @Override
        public void complete(Places places) {}

        @Override
        public void fail(Throwable failure) {}

        @Override
        public UniEmitter<Places> onTermination(Runnable callback) {
            return this;
        }
    }

    private Asking asks() {
        var one = new Asking();
        admission.ask(one);
        return one;
    }

    private void afterALookThatFoundAll(Consumer<Admission> then) {
        admission.claimed(true);
        then.accept(admission);
    }

    @Test
    void nobodyIsAdmittedBeforeTheQueueWasLookedAt() {
        asks();
        assertThat(admission.mayAdmit(false)).isFalse();

        afterALookThatFoundAll(now -> assertThat(now.mayAdmit(true)).isTrue());
    }

    @Test
    void whatWaitsInTheQueueGoesFirst() {
        asks();
        admission.claimed(false);
        assertThat(admission.mayAdmit(false)).isFalse();

        afterALookThatFoundAll(now -> {
            now.givenBack();
            assertThat(now.mayAdmit(false)).isFalse();
        });
    }

    @Test
    void whoAsksAndTheQueueTakeTurns() {
        var first = asks();
        var second = asks();
        afterALookThatFoundAll(now -> assertThat(now.admit(100)).isSameAs(first));

        assertThat(admission.mayAdmit(true)).isFalse();
        assertThat(admission.mayAdmit(false)).isTrue();
        afterALookThatFoundAll(now -> {
            assertThat(now.mayAdmit(true)).isTrue();
            assertThat(now.admit(100)).isSameAs(second);
        });
        assertThat(admission.mayAdmit(false)).isFalse();
    }

    @Test
    void whoWaitedInVainIsTheLastToWaitUntilTheQueueIsEmpty() {
        var one = asks();
        admission.claimed(false);
        assertThat(admission.overrun()).isFalse();

        assertThat(admission.givesUp(one)).isTrue();
        assertThat(admission.overrun()).isTrue();
        admission.claimed(false);
        assertThat(admission.overrun()).isTrue();

        afterALookThatFoundAll(now -> {
            assertThat(now.overrun()).isFalse();
            assertThat(now.mayAdmit(false)).isFalse();
        });
    }

    @Test
    void whoWasAdmittedHasNotWaitedInVain() {
        var one = asks();
        afterALookThatFoundAll(now -> now.admit(100));

        assertThat(admission.givesUp(one)).isFalse();
        assertThat(admission.overrun()).isFalse();
    }

    @Test
    void placesAreKeptUntilTheyAreSettled() {
        asks();
        asks();
        afterALookThatFoundAll(now -> now.admit(100));
        admission.admit(50);
        assertThat(admission.kept()).isEqualTo(150);

        admission.settle(100);
        assertThat(admission.kept()).isEqualTo(50);
    }

    @Test
    void atTheEndNobodyWaitsOnAndNobodyNeedAsk() {
        var one = asks();

        assertThat(admission.close()).containsExactly(one);
        assertThat(admission.overrun()).isTrue();
        assertThat(admission.close()).isEmpty();
    }
}
