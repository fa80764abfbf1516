package dev.waybill.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    private final Texts texts = Texts.load(TextsTest.class, "good");

    @ParameterizedTest
    @CsvSource({
        "pl, 1, 1 produkt",
        "pl, 2, 2 produkty",
        "pl, 5, 5 produktów",
        "pl, 22, 22 produkty",
        "cs, 1, 1 položka",
        "cs, 3, 3 položky",
        "cs, 22, 22 položek",
        "sr-Latn, 1, 1 artikal",
        "sr-Latn, 21, 21 artikal",
        "sr-Latn, 2, 2 artikla",
        "sr-Latn, 5, 5 artikala",
        "sk, 1, 1 položka",
        "sk, 4, 4 položky",
        "sk, 22, 22 položiek",
        "de, 1, 1 Artikel",
        "ar, 0, لا توجد منتجات",
        "ar, 1, منتج واحد",
        "ar, 2, منتجان",
        "ar, 10, 10 منتجات",
        "ar, 11, 11 منتجًا",
        "ar, 100, 100 منتج",
        "ar, 103, 103 منتجات",
        "en, 1, 1 item",
        "en, 0, 0 items"
    })
    void aNumberChoosesThePluralOfItsLanguage(String language, int count, String said) {
        var messages = texts.in(texts.languages().tagged(language).orElseThrow());

        assertThat(messages.say("items", Map.of("count", count))).isEqualTo(said);
    }

    @Test
    void everyFaultOfEveryFileIsNamedAtOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Texts.load(TextsTest.class, "bad"))
                .withMessageContaining("bad_xx.properties: CLDR knows no language xx")
                .withMessageContaining("bad_pl.properties: items lacks the plural form few")
                .withMessageContaining("bad_pl.properties: items lacks the plural form many")
                .withMessageContaining("bad_cs.properties: items is there twice")
                .withMessageContaining("bad_sr.properties: items has the plural form many, which the language has not")
                .withMessageContaining("bad_pl.properties: greeting is missing")
                .withMessageContaining("bad_cs.properties: greeting has the arguments")
                .withMessageContaining("bad_sr.properties: extra is not in English")
                .withMessageContaining("bad_sr-Latn.properties: greeting can't be read");
    }

    @Test
    void aTextThatIsNotThereOrLacksAnArgumentIsAnError() {
        var english = texts.in(Language.ENGLISH);

        assertThatIllegalArgumentException().isThrownBy(() -> english.say("nothing"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> english.say("items"))
                .withMessageContaining("count");
    }
}
