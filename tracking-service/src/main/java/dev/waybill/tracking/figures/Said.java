package dev.waybill.tracking.figures;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Numbers and days as the page writes them. */
final class Said {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

    private Said() {}

    static String number(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    static String tenths(double value) {
        return String.format(Locale.ENGLISH, "%.1f", value);
    }

    /** "1 parcel", "1,204 parcels". */
    static String count(long count, String what) {
        return number(count) + "\u00A0" + what + (count == 1 ? "" : "s");
    }

    static String percent(double share) {
        return tenths(100 * share) + "\u00A0%";
    }

    /** A score may be below zero; what is above says so too. */
    static String points(double score) {
        return (score > 0 ? "+" : score < 0 ? "\u2212" : "") + tenths(Math.abs(score));
    }

    /** "5.5 h" within a day, then days and whole hours: "2 d 6 h". */
    static String duration(double hours) {
        if (hours < 24) {
            return String.format(Locale.ENGLISH, hours == Math.rint(hours) ? "%.0f" : "%.1f", hours) + "\u00A0h";
        }
        long whole = Math.round(hours);
        return whole / 24 + "\u00A0d" + (whole % 24 == 0 ? "" : "\u00A0" + whole % 24 + "\u00A0h");
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String days(Period period) {
        return period.from().equals(period.to()) ? day(period.from()) : day(period.from()) + " to " + day(period.to());
    }

    static String weekday(int iso) {
        return DayOfWeek.of(iso).getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s";
    }
}
