package dev.waybill.tracking.page;

import dev.waybill.events.DateWindow;
import dev.waybill.shop.Texts.Messages;
import dev.waybill.shop.Voice;
import dev.waybill.tracking.page.OrderPage.Line;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** How the page speaks to its reader: texts, dates and times in one language and one place. */
record Speech(Messages texts, Voice voice) {

    String say(String key) {
        return texts.say(key);
    }

    String say(String key, Map<String, ?> arguments) {
        return texts.say(key, arguments);
    }

    Line days(String label, DateWindow window) {
        return new Line(Optional.of(say(label)), voice.window(window), oneDay(window));
    }

    Line day(String label, LocalDate day) {
        return new Line(Optional.of(say(label)), voice.day(day), Optional.of(day.toString()));
    }

    /** "Thursday 12 November, 14:32", by the {@linkplain #clock page's clock}. */
    Line moment(Optional<String> label, OffsetDateTime time) {
        var told = clock(time);
        var text = voice.beside(voice.day(told.toLocalDate()), named(voice.time(told), told));
        return new Line(label.map(this::say), text, Optional.of(datetime(told)));
    }

    /**
     * The one rule for what o'clock it was: by the clock of the place where it happened, which is the one that the time carries.
     * UTC says nothing about the place: there the clock of the shop's deliveries is nearer to it. One that differs from that is
     * {@linkplain #zone named}. Beside a time by another clock than the reader's, the page's script says the reader's.
     */
    OffsetDateTime clock(OffsetDateTime time) {
        return time.getOffset().equals(ZoneOffset.UTC) ? voice.local(time) : time;
    }

    /** "GMT+2", where that is not the shop's clock. */
    Optional<String> zone(OffsetDateTime told) {
        return told.getOffset().equals(voice.local(told).getOffset())
                ? Optional.empty()
                : Optional.of(voice.isolated(
                        DateTimeFormatter.ofPattern("O", voice.locale()).format(told)));
    }

    /** @param time as the clock shows it, or the hours until then */
    String named(String time, OffsetDateTime told) {
        return zone(told).map(zone -> time + " " + zone).orElse(time);
    }

    static String datetime(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.truncatedTo(ChronoUnit.MINUTES));
    }

    private static Optional<String> oneDay(DateWindow window) {
        return window.oneDay() ? Optional.of(window.until().toString()) : Optional.empty();
    }
}
