package dev.waybill.tracking.carrier;

import dev.waybill.events.CountryCode;
import dev.waybill.events.InvalidValueException;
import dev.waybill.events.ShipmentProgressed.Place;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Places as the contract holds them: what it can't hold is cut or left away, for a scan is worth more than its place. */
final class Places {

    private static final int LONGEST_CITY = 100;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]+");

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private static final Map<String, String> TWO_LETTERS = COUNTRIES.stream()
            .collect(Collectors.toUnmodifiableMap(code -> Locale.of("", code).getISO3Country(), Function.identity()));

    private Places() {}

    static Optional<Place> place(Optional<String> city, Optional<CountryCode> country) {
        return city.map(text -> cut(UNPRINTABLE.matcher(text).replaceAll(" ").strip()))
                .flatMap(text -> place(text, country));
    }

    private static Optional<Place> place(String city, Optional<CountryCode> country) {
        try {
            return Optional.of(new Place(city, country));
        } catch (InvalidValueException invisible) {
            return Optional.empty();
        }
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_CITY
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_CITY)).strip();
    }

    /** From two letters or three. */
    static Optional<CountryCode> country(Optional<String> code) {
        return code.map(text -> text.toUpperCase(Locale.ROOT))
                .map(text -> TWO_LETTERS.getOrDefault(text, text))
                .filter(COUNTRIES::contains)
                .map(CountryCode::new);
    }
}
