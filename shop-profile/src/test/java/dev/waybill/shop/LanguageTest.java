package dev.waybill.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.LanguageTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

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
        assertThat(Language.of(new LanguageTag(tag))).map(Language::tag).contains(language);
    }

    @Test
    void aForeignTagFindsNone() {
        assertThat(Language.of(new LanguageTag("fi"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"fi, cs;q=0.5, en;q=0.3 | cs", "sr-Latn-RS,sr;q=0.9 | sr-Latn", "* | ", ";;; | ", "'' | "})
    void aReadersWishesAreTakenInOrder(String header, String language) {
        assertThat(Language.accepted(header == null ? "" : header)
                        .map(Language::tag)
                        .orElse(null))
                .isEqualTo(language);
    }
}
