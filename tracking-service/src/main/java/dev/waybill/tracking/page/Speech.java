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

    /** "Thursday 12 November, 14:32", by the clock that the time carries. */
    Line moment(Optional<String> label, OffsetDateTime time) {
        return new Line(label.map(this::say), voice.moment(time), Optional.of(datetime(time)));
    }

    /**
     * By the clock of the place where it happened, which is the one that the time carries. Carriers that report in UTC say
     * nothing about the place: there the clock of the shop's deliveries is nearer to it.
     */
    OffsetDateTime atItsPlace(OffsetDateTime time) {
        return time.getOffset().equals(ZoneOffset.UTC) ? voice.local(time) : time;
    }

    static String datetime(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.truncatedTo(ChronoUnit.MINUTES));
    }

    private static Optional<String> oneDay(DateWindow window) {
        return window.oneDay() ? Optional.of(window.until().toString()) : Optional.empty();
    }
}
