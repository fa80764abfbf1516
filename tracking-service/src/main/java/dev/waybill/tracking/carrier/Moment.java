package dev.waybill.tracking.carrier;

import dev.waybill.events.CountryCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * When a scan was. A time without an offset is the local time of the scan's place, which is nobody's UTC and no server's time zone.
 *
 * @param country of the place, where it is known
 */
record Moment(LocalDateTime time, Optional<ZoneOffset> offset, Optional<CountryCode> country) {

    /** Near enough to find the latest of a history, though some of it may lack an offset. */
    static final Comparator<Moment> ROUGHLY =
            Comparator.comparing(moment -> moment.time.toInstant(moment.offset.orElse(ZoneOffset.UTC)));

    private static final DateTimeFormatter AS_CARRIERS_WRITE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendPattern("[' ']")
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter();

    static Moment of(Instant instant) {
        return new Moment(
                LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS),
                Optional.of(ZoneOffset.UTC),
                Optional.empty());
    }

    /** Nothing where the text is no date with a time of day. */
    static Optional<Moment> read(String text, Optional<CountryCode> country) {
        try {
            var read = AS_CARRIERS_WRITE.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            var moment = read instanceof OffsetDateTime whole
                    ? new Moment(whole.toLocalDateTime(), Optional.of(whole.getOffset()), country)
                    : new Moment(LocalDateTime.from(read), Optional.empty(), country);
            // In years of more digits, time zones have no room left.
            return Optional.of(moment).filter(known -> known.time.getYear() > 0 && known.time.getYear() < 10_000);
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** The same digits, as the local time that they are. */
    Moment local() {
        return new Moment(time, Optional.empty(), country);
    }

    /**
     * With the offset of the place: of its country, where all of that has one time, or else of the shop. An offset that was given
     * holds, but for UTC, which is what senders write in who know the instant and not the place's time.
     */
    OffsetDateTime in(ZoneId shop) {
        if (offset.filter(given -> !given.equals(ZoneOffset.UTC)).isPresent()) {
            return time.atOffset(offset.get());
        }
        var zone = country.flatMap(known -> CountryTime.zone(known, time)).orElse(shop);
        return offset.map(utc -> time.atOffset(utc).atZoneSameInstant(zone))
                .orElseGet(() -> time.atZone(zone))
                .toOffsetDateTime();
    }
}
