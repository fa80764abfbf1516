package dev.waybill.notification.delivery;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * For how long something that has happened is worth telling.
 *
 * @param after how long; without it, until midnight where the shop's parcels are: "it comes today" is wrong tomorrow, however
 *     early it was said
 */
public record BestBefore(Optional<Duration> after) {

    private static final String DAY = "day";
    /** When the clocks go back. */
    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    /** A duration as the settings have it, or {@code day}. */
    public static BestBefore parse(CharSequence text) {
        var trimmed = text.toString().strip();
        return new BestBefore(
                trimmed.equals(DAY) ? Optional.empty() : Optional.of(DurationConverter.parseDuration(trimmed)));
    }

    /** The last moment. */
    Instant end(OffsetDateTime happened, ZoneId zone) {
        return after.map(happened.toInstant()::plus)
                .orElseGet(() -> happened.atZoneSameInstant(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant());
    }

    /** No moment is later than this after what happened. */
    Duration longest() {
        return after.orElse(LONGEST_DAY);
    }
}
