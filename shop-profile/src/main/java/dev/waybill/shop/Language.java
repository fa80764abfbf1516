package dev.waybill.shop;

import com.ibm.icu.text.NumberingSystem;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A language that there are texts in. All that is to be known of it beside its texts, CLDR says.
 *
 * @param tag the BCP 47 tag that its file is named by
 * @param htmlLang what {@code lang} says of it, with the script where there are texts in two
 * @param usual the locale whose formats are used where the reader named no region; with the digits 0 to 9, in which the order
 *     numbers and codes of the same mail are
 * @param isRightToLeft whether it is written from right to left
 */
public record Language(String tag, String htmlLang, Locale usual, boolean isRightToLeft) {

    /** The source of all texts, and what is spoken where neither the reader's nor the shop's language is. */
    public static final Language ENGLISH = new Language("en", "en", Locale.UK, false);

    private static final Set<String> KNOWN = Arrays.stream(ULocale.getAvailableLocales())
            .map(ULocale::getLanguage)
            .collect(Collectors.toUnmodifiableSet());

    /**
     * The language of a file.
     *
     * @param all the tags of all files
     * @return empty if CLDR knows no such language
     */
    static Optional<Language> of(String tag, Collection<String> all) {
        if (tag.equals(ENGLISH.tag)) {
            return Optional.of(ENGLISH);
        }
        var named = ULocale.forLanguageTag(tag);
        if (!named.toLanguageTag().equals(tag) || !KNOWN.contains(named.getLanguage())) {
            return Optional.empty();
        }
        var likely = ULocale.addLikelySubtags(named);
        boolean ofTwoScripts = all.stream()
                        .map(ULocale::forLanguageTag)
                        .filter(other -> other.getLanguage().equals(named.getLanguage()))
                        .map(other -> ULocale.addLikelySubtags(other).getScript())
                        .distinct()
                        .count()
                > 1;
        var html = new Locale.Builder().setLanguageTag(tag);
        if (ofTwoScripts) {
            html.setScript(likely.getScript());
        }
        var usual = new Locale.Builder().setLocale(html.build()).setRegion(likely.getCountry());
        if (!NumberingSystem.getInstance(likely).getName().equals("latn")) {
            usual.setUnicodeLocaleKeyword("nu", "latn").setUnicodeLocaleKeyword("ca", "gregory");
        }
        return Optional.of(new Language(tag, html.build().toLanguageTag(), usual.build(), likely.isRightToLeft()));
    }

    /** For the {@code dir} attribute: {@code rtl} where it is written from right to left, else {@code ltr}. */
    public String direction() {
        return isRightToLeft ? "rtl" : "ltr";
    }
}
