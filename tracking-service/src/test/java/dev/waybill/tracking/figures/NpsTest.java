package dev.waybill.tracking.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NpsTest {

    @Test
    void theScoreIsPromotersLessDetractorsInPoints() {
        // 50 of 80 up, 12 down: 47.5. With three more answers u = 50.75/83, d = 12.75/83:
        // 196 * sqrt((0.61145 + 0.15361 - 0.45783^2) / 83) = 16.03
        var nps = Nps.of(Optional.of("2026-11"), 80, 50, 12);

        assertThat(nps.score()).contains(47.5);
        assertThat(nps.margin()).contains(16.0);
        assertThat(nps.few()).isFalse();
    }

    @Test
    void aHandfulThatAgreeAreNotTakenForCertain() {
        var nps = Nps.of(Optional.empty(), 3, 3, 0);

        assertThat(nps.score()).contains(100.0);
        assertThat(nps.margin().orElseThrow()).isGreaterThan(50);
        assertThat(nps.few()).isTrue();
    }

    @Test
    void withoutAnswersThereIsNoScore() {
        var nps = Nps.of(Optional.empty(), 0, 0, 0);

        assertThat(nps.score()).isEmpty();
        assertThat(nps.margin()).isEmpty();
    }
}
