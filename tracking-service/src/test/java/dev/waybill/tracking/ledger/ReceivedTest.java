package dev.waybill.tracking.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EventContext;
import dev.waybill.events.OrderPacked;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedTest {

    private static final Instant RECORDED = Instant.parse("2026-11-09T12:00:00.250Z");

    @ParameterizedTest
    @ValueSource(strings = {"2031-01-01T00:00:00+01:00", "2026-11-09T14:00:01+01:00", "2999-12-31T23:59:59+01:00"})
    void whatHappensAfterItWasRecordedHappenedThen(String time) {
        assertThat(Received.of(packed(time), RECORDED).fact().time()).hasToString("2026-11-09T13:00+01:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-09T14:00+01:00", "2026-11-09T12:59:59+01:00", "2000-01-01T00:00+01:00"})
    void aClockThatIsALittleAheadAndWhatIsToldLateAreLeftAlone(String time) {
        assertThat(Received.of(packed(time), RECORDED).fact().time()).hasToString(time);
    }

    @Test
    void readingARecordOnceMoreTellsTheSame() {
        assertThat(Received.of(packed("2031-01-01T00:00:00Z"), RECORDED))
                .isEqualTo(Received.of(packed("2031-01-01T00:00:00Z"), RECORDED));
    }

    private static OrderPacked packed(String time) {
        return new OrderPacked(
                EventContext.of("packed", "lumen", "1", OffsetDateTime.parse(time)),
                Optional.empty(),
                Optional.empty());
    }
}
