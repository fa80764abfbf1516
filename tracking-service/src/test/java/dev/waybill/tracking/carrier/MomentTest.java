package dev.waybill.tracking.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.CountryCode;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T07:15:00, PL, Europe/London, 2026-12-01T07:15:00+01:00",
        "2026-07-01T07:15:00, PL, Europe/London, 2026-07-01T07:15:00+02:00",
        // Two zones that agree.
        "2026-12-01T07:15:00, DE, Europe/London, 2026-12-01T07:15:00+01:00",
        // Zones that differ: as the shop's clock.
        "2026-12-01T07:15:00, ES, Europe/Madrid, 2026-12-01T07:15:00+01:00",
        "2026-12-01T07:15:00, US, America/Chicago, 2026-12-01T07:15:00-06:00",
        "2026-12-01T07:15:00, , Asia/Tokyo, 2026-12-01T07:15:00+09:00",
        "2026-12-01T07:15:00Z, PL, Asia/Tokyo, 2026-12-01T08:15:00+01:00",
        "2026-12-01T07:15:00+00:00, , Asia/Tokyo, 2026-12-01T16:15:00+09:00",
        "2026-12-01T07:15:00+05:30, PL, Asia/Tokyo, 2026-12-01T07:15:00+05:30",
        "2026-12-01 07:15, PL, Asia/Tokyo, 2026-12-01T07:15:00+01:00",
        "2026-12-01 07:15:08 +0100, , Asia/Tokyo, 2026-12-01T07:15:08+01:00",
        "2026-12-01T07:15:08.123Z, PL, Asia/Tokyo, 2026-12-01T08:15:08.123+01:00",
        // The hour that was skipped.
        "2026-03-29T02:30:00, PL, Asia/Tokyo, 2026-03-29T03:30:00+02:00",
        "2026-12-01T07:15:00, ZZ, Asia/Tokyo, 2026-12-01T07:15:00+09:00"
    })
    void aTimeIsThatOfItsPlace(String text, String country, ZoneId shop, OffsetDateTime expected) {
        var moment = Moment.read(text, Optional.ofNullable(country).map(CountryCode::new));

        assertThat(moment.orElseThrow().in(shop)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-12-01",
                "2026-13-01T07:15:00",
                "07:15",
                "+999999999-12-31T23:59:59Z",
                "0000-01-01T00:00:00",
                "1796115930",
                "2026-12-01T25:00:00"
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(Moment.read(text, Optional.empty())).isEmpty();
    }

    @Test
    void theYear1970CanBeRead() {
        assertThat(Moment.read("1970-01-01T00:00:00", Optional.empty())).isPresent();
    }
}
