package dev.waybill.shop;

import dev.waybill.events.LanguageTag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A language that there are texts in.
 *
 * @param tag the BCP 47 tag that its files are named by
 * @param htmlLang what {@code lang} says of it, with the script where a language has two
 * @param usual the locale whose formats are used where the reader named no region
 */
public record Language(String tag, String htmlLang, Locale usual) {

    public static final Language ENGLISH = new Language("en", "en", Locale.UK);

    /** Every language; there is a file of texts for each, and loading checks that none lacks a key. */
    public static final List<Language> ALL = List.of(
            ENGLISH,
            new Language("pl", "pl", Locale.of("pl", "PL")),
            new Language("cs", "cs", Locale.of("cs", "CZ")),
            new Language("sr", "sr-Cyrl", Locale.forLanguageTag("sr-Cyrl-RS")),
            new Language("sr-Latn", "sr-Latn", Locale.forLanguageTag("sr-Latn-RS")));

    /** The language that serves a tag best, by RFC 4647 lookup: {@code sr-Latn-RS}, {@code sr-Latn}, {@code sr}. */
    public static Optional<Language> of(LanguageTag wanted) {
        return lookup(wanted.value());
    }

    /**
     * The language that serves a reader best, by an {@code Accept-Language} header (RFC 9110, 12.5.4). Empty where we
     * speak none of theirs, and where the header can't be read.
     */
    public static Optional<Language> accepted(String acceptLanguage) {
        return lookup(acceptLanguage);
    }

    private static Optional<Language> lookup(String ranges) {
        List<Locale.LanguageRange> wanted;
        try {
            wanted = Locale.LanguageRange.parse(ranges);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        String found = Locale.lookupTag(wanted, ALL.stream().map(Language::tag).toList());
        return ALL.stream()
                .filter(language -> language.tag.equalsIgnoreCase(found))
                .findFirst();
    }
}
