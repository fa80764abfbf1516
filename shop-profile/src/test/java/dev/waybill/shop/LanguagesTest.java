package dev.waybill.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.LanguageTag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    private final Languages languages = TestShops.LANGUAGES;

    @ParameterizedTest
    @CsvSource({
        "en-IE, en",
        "pl-PL, pl",
        "cs, cs",
        "sr, sr",
        "sr-RS, sr",
        "sr-Cyrl-RS, sr",
        "sr-Latn, sr-Latn",
        "sr-Latn-RS, sr-Latn"
    })
    void aTagFindsItsLanguageAndScript(String tag, String language) {
        assertThat(languages.of(new LanguageTag(tag))).map(Language::tag).contains(language);
    }

    @Test
    void aForeignTagFindsNone() {
        assertThat(languages.of(new LanguageTag("fi"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"fi, cs;q=0.5, en;q=0.3 | cs", "sr-Latn-RS,sr;q=0.9 | sr-Latn", "* | ", ";;; | ", "'' | "})
    void aReadersWishesAreTakenInOrder(String header, String language) {
        assertThat(languages
                        .accepted(header == null ? "" : header)
                        .map(Language::tag)
                        .orElse(null))
                .isEqualTo(language);
    }

    @Test
    void aFileMoreIsALanguageMoreAndEnglishComesFirst() {
        assertThat(languages.all())
                .extracting(Language::tag)
                .containsExactly("en", "ar", "cs", "de", "pl", "sk", "sr", "sr-Latn");
    }

    @ParameterizedTest
    @CsvSource({
        "en, en, en-GB, ltr",
        "de, de, de-DE, ltr",
        "sr, sr-Cyrl, sr-Cyrl-RS, ltr",
        "sr-Latn, sr-Latn, sr-Latn-RS, ltr",
        "ar, ar, ar-EG-u-ca-gregory-nu-latn, rtl"
    })
    void whatIsToBeKnownOfALanguageComesFromCldr(String tag, String html, String locale, String direction) {
        var language = languages.tagged(tag).orElseThrow();

        assertThat(language.htmlLang()).isEqualTo(html);
        assertThat(language.usual().toLanguageTag()).isEqualTo(locale);
        assertThat(language.direction()).isEqualTo(direction);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "german", "sr_Latn", "EN"})
    void aFileThatIsNamedByNoTagIsNoLanguage(String tag) {
        assertThat(Language.of(tag, List.of("en", tag))).isEmpty();
    }
}
