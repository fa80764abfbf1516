package dev.waybill.notification.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailPointTest {

    @ParameterizedTest
    @EnumSource
    void nothingStopsAtAPointThatIsNotArmed(FailPoint point) {
        point.pass();

        assertThat(FailPoint.armed()).isNull();
    }

    @Test
    void itStrikesAtThePassThatWasNamedAndAtAllLaterOnes() {
        var strikes = new AtomicInteger();
        var armed = new Armed(FailPoint.DOT_SENT, 3, strikes::incrementAndGet);

        armed.pass();
        armed.pass();
        assertThat(strikes).hasValue(0);

        armed.pass();
        armed.pass();
        assertThat(strikes).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void eachPointHasAName(FailPoint point) {
        assertThat(FailPoint.of(point.code())).isEqualTo(point);
    }

    @Test
    void aMisspeltPointIsNamedAsSuch() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Armed.of("dot-snet"))
                .withMessageContaining("names no fail point")
                .withMessageContaining("dot-sent");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Armed.of("dot-sent:often"))
                .withMessageContaining("a number");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Armed.of("dot-sent:0"))
                .withMessageContaining("counts from 1");
    }

    @Test
    void noneIsArmedWithoutTheSetting() {
        assertThat(Armed.of(null)).isNull();
        assertThat(Armed.of(" ")).isNull();
    }
}
