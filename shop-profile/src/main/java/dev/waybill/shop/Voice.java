package dev.waybill.shop;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.DateIntervalFormat;
import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.DateInterval;
import com.ibm.icu.util.TimeZone;
import dev.waybill.events.CountryCode;
import dev.waybill.events.DateWindow;
import dev.waybill.events.LanguageTag;
import dev.waybill.events.Money;
import dev.waybill.events.OpeningHours;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * How a shop speaks to one reader: the language of the words, the locale of dates and money, the time zone. Formats are
 * CLDR's, as ICU has them.
 */
public final class Voice {

    /** Few: one for each locale that any customer named. */
    private static final Map<Spoken, Voice> KNOWN = new ConcurrentHashMap<>();
    /** So that a locale is not negotiated for each mail. */
    private static final Map<Wish, Voice> GRANTED = new ConcurrentHashMap<>();
    /** Locales, currencies and dates come from events; past this many, all are let go rather than kept for ever. */
    private static final int MOST_KEPT = 500;

    private record Spoken(Language language, Locale locale, ZoneId zone) {}

    private record Wish(Optional<LanguageTag> customer, LanguageTag shop, ZoneId zone, Languages languages) {}

    private record Amounts(java.util.Currency currency, int decimals) {}

    private final Language language;
    private final Locale locale;
    private final ZoneId zone;
    private final LocalizedNumberFormatter numbers;
    private final Map<Amounts, LocalizedNumberFormatter> amounts = new ConcurrentHashMap<>();
    private final Map<CountryCode, String> countries = new ConcurrentHashMap<>();
    private final Map<DateWindow, String> windows = new ConcurrentHashMap<>();
    private final DateTimeFormatter day;
    private final DateTimeFormatter shortDay;
    private final DateTimeFormatter dayAndMonth;
    private final DateTimeFormatter dayOfMonth;
    private final DateTimeFormatter time;
    private final DateIntervalFormat window;
    private final String comma;

    private Voice(Language language, Locale locale, ZoneId zone) {
        this.language = language;
        this.locale = locale;
        this.zone = zone;
        var patterns = DateTimePatternGenerator.getInstance(locale);
        this.numbers = NumberFormatter.withLocale(locale);
        this.day = DateTimeFormatter.ofPattern(patterns.getBestPattern("EEEEdMMMM"), locale);
        this.shortDay = DateTimeFormatter.ofPattern(patterns.getBestPattern("EEEdMMM"), locale);
        this.dayAndMonth = DateTimeFormatter.ofPattern(patterns.getBestPattern("dMMMM"), locale);
        this.dayOfMonth = DateTimeFormatter.ofPattern(patterns.getBestPattern("d"), locale);
        this.time = DateTimeFormatter.ofPattern(patterns.getBestPattern("jm").replace('\u202f', ' '), locale);
        this.comma = patterns.getDateTimeFormat().contains("،") ? "، " : ", ";
        this.window = DateIntervalFormat.getInstance("dMMMM", locale);
        this.window.setTimeZone(TimeZone.GMT_ZONE);
    }

    /** The voice for a customer: their own language where we have it, else the shop's, else English. */
    public static Voice of(Shop shop, Optional<LanguageTag> customer, Languages languages) {
        return kept(
                GRANTED,
                new Wish(customer, shop.language(), shop.zone(), languages),
                _ -> found(shop, customer, languages));
    }

    /** What is the same each time is made once: it costs more than all that is done with it. */
    private static <K, V> V kept(Map<K, V> known, K key, Function<K, V> make) {
        V value = known.get(key);
        if (value == null) {
            value = make.apply(key);
            if (known.size() >= MOST_KEPT) {
                known.clear();
            }
            known.put(key, value);
        }
        return value;
    }

    private static Voice found(Shop shop, Optional<LanguageTag> customer, Languages languages) {
        Optional<Language> wanted = customer.flatMap(languages::of);
        Language language = wanted.or(() -> languages.of(shop.language())).orElse(Language.ENGLISH);
        LanguageTag reader = wanted.isPresent() ? customer.orElseThrow() : shop.language();
        return of(language, reader.locale(), shop.zone());
    }

    /** The voice in a language that the reader chose, with the shop's region where it is of that language. */
    public static Voice in(Language language, Shop shop) {
        return of(language, shop.language().locale(), shop.zone());
    }

    private static Voice of(Language language, Locale reader, ZoneId zone) {
        Locale usual = language.usual();
        boolean regionCounts = reader.getLanguage().equals(usual.getLanguage())
                && !reader.getCountry().isEmpty();
        Locale locale = regionCounts
                ? new Locale.Builder()
                        .setLocale(usual)
                        .setRegion(reader.getCountry())
                        .build()
                : usual;
        return kept(
                KNOWN,
                new Spoken(language, locale, zone),
                spoken -> new Voice(spoken.language(), spoken.locale(), spoken.zone()));
    }

    public Language language() {
        return language;
    }

    public Locale locale() {
        return locale;
    }

    public ZoneId zone() {
        return zone;
    }

    /** "Thursday 12 November": a day with its weekday, the month in letters. */
    public String day(LocalDate date) {
        return day.format(date);
    }

    /** "Thu 12 Nov", where there is little room. */
    public String shortDay(LocalDate date) {
        return shortDay.format(date);
    }

    /** "Mon–Fri, Sun": three days in a row or more are a range. */
    public String weekdays(List<OpeningHours.Day> days) {
        var said = new ArrayList<String>();
        for (int first = 0, next; first < days.size(); first = next) {
            next = first + 1;
            while (next < days.size()
                    && days.get(next).ordinal() == days.get(next - 1).ordinal() + 1) {
                next++;
            }
            if (next - first > 2) {
                said.add(weekday(days.get(first)) + "–" + weekday(days.get(next - 1)));
            } else {
                days.subList(first, next).forEach(day -> said.add(weekday(day)));
            }
        }
        return String.join(comma, said);
    }

    private String weekday(OpeningHours.Day day) {
        return day.dayOfWeek().getDisplayName(TextStyle.SHORT_STANDALONE, locale);
    }

    /** "12–14 November", or the one day with its weekday. */
    public String window(DateWindow dates) {
        return dates.oneDay() ? day(dates.until()) : kept(windows, dates, this::formatted);
    }

    private String formatted(DateWindow dates) {
        var formatted = window.clone().format(new DateInterval(millis(dates.from()), millis(dates.until())));
        // CLDR has no interval with the month in letters for Czech and falls back to numbers: build it from its parts.
        return formatted.chars().anyMatch(Character::isLetter)
                ? formatted
                : start(dates) + "–" + dayAndMonth.format(dates.until());
    }

    private String start(DateWindow dates) {
        boolean oneMonth = dates.from().getMonth() == dates.until().getMonth();
        return oneMonth ? dayOfMonth.format(dates.from()) : dayAndMonth.format(dates.from()) + " ";
    }

    /** "14:32", as the clock of the place says that the time carries. */
    public String time(TemporalAccessor localTime) {
        return time.format(localTime);
    }

    /** "Thursday 12 November, 14:32", by the clock that the time carries. */
    public String moment(OffsetDateTime time) {
        return beside(day(time.toLocalDate()), time(time));
    }

    /** Two facts with the comma that the language writes between them. */
    public String beside(String first, String second) {
        return first + comma + second;
    }

    /** The same instant by the clock of the shop's deliveries. */
    public OffsetDateTime local(OffsetDateTime instant) {
        return instant.atZoneSameInstant(zone).toOffsetDateTime();
    }

    /** "€84.90", with the decimals of the currency. */
    public String money(Money money) {
        return kept(amounts, new Amounts(money.currency(), money.amount().scale()), this::amounts)
                .format(money.amount())
                .toString();
    }

    private LocalizedNumberFormatter amounts(Amounts amounts) {
        return numbers.unit(Currency.fromJavaCurrency(amounts.currency()))
                .precision(Precision.fixedFraction(amounts.decimals()));
    }

    /**
     * A number or code as it stands in a sentence. Written from right to left, the bidirectional algorithm (UAX 9) turns {@code
     * 2026-318} round after an Arabic letter, unless it is isolated.
     */
    public String isolated(String code) {
        return language.isRightToLeft() ? "\u2066" + code + "\u2069" : code;
    }

    /** What is taken off: the amount behind a minus that stays on its left whatever the direction. */
    public String taken(Money money) {
        return language.isRightToLeft() ? "\u200e−" + money(money).replace("\u200f", "") : "−" + money(money);
    }

    /** A country's name. */
    public String country(CountryCode code) {
        return kept(countries, code, country -> Locale.of("", country.value()).getDisplayCountry(locale));
    }

    private static long millis(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    @Override
    public String toString() {
        return "Voice[" + language.tag() + ", " + locale.toLanguageTag() + ", " + zone + "]";
    }
}
