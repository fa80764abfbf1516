package dev.waybill.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
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
                .withMessageContaining("bad_pl.properties:2: items lacks the plural form few")
                .withMessageContaining("bad_pl.properties:2: items lacks the plural form many")
                .withMessageContaining("bad_cs.properties:3: items is there twice")
                .withMessageContaining(
                        "bad_sr.properties:3: items has the plural form many, which the language has not")
                .withMessageContaining("bad_pl.properties: greeting is missing")
                .withMessageContaining("bad_cs.properties:1: greeting has the arguments")
                .withMessageContaining("bad_sr.properties:2: extra is not in English")
                .withMessageContaining("bad_sr-Latn.properties:1: greeting can't be read");
    }

    @Test
    void aFileMayReplaceSomeTextsInItsLanguage() {
        var faults = new ArrayList<String>();

        var replaced = texts.replacedBy(
                List.of(new TextsSource(
                        "lumen/mail_de.properties",
                        "de",
                        "# Ours\n\nitems={count, plural, \\\n  one {# Stück} \\\n  other {# Stück}}\n")),
                faults);

        assertThat(faults).isEmpty();
        assertThat(in(replaced, "de").say("items", Map.of("count", 2))).isEqualTo("2 Stück");
        assertThat(in(replaced, "en").say("items", Map.of("count", 2))).isEqualTo("2 items");
        assertThat(in(texts, "de").say("items", Map.of("count", 2))).isEqualTo("2 Artikel");
    }

    @Test
    void eachFaultOfAReplacementIsNamedByFileAndLine() {
        var faults = new ArrayList<String>();
        var pl = """
                item=Nic

                # Liczba
                items={count, plural, one {# sztuka} few {# sztuki} other {# sztuki}}
                """;

        texts.replacedBy(
                List.of(
                        new TextsSource("lumen/mail_pl.properties", "pl", pl),
                        new TextsSource("lumen/mail_de.properties", "de", "items=Artikel"),
                        new TextsSource("lumen/mail_cs.properties", "cs", "# x \\\nitems={number}\n"),
                        new TextsSource("lumen/mail_sr.properties", "sr", "items={count\n"),
                        new TextsSource("lumen/mail_sk.properties", "sk", "items={count}\\n{count}"),
                        new TextsSource("lumen/mail_en.properties", "en", "items=\\u12"),
                        new TextsSource("lumen/mail_fr.properties", "fr", "items={count}")),
                faults);

        assertThat(faults)
                .contains(
                        "lumen/mail_pl.properties:1: item is not a text that there is; did you mean items?",
                        "lumen/mail_pl.properties:4: items lacks the plural form many",
                        "lumen/mail_de.properties:1: items lacks the argument {count}",
                        "lumen/mail_cs.properties:2: items has the argument {number}, which it is not given",
                        "lumen/mail_sk.properties:1: items has a line break or another control character:"
                                + " a text is one line")
                .anySatisfy(fault -> assertThat(fault).startsWith("lumen/mail_sr.properties:1: items can't be read"))
                .anySatisfy(fault -> assertThat(fault).startsWith("lumen/mail_en.properties:1: can't be read"))
                .anySatisfy(fault ->
                        assertThat(fault).startsWith("lumen/mail_fr.properties: there are no texts in fr to replace"));
    }

    private static Texts.Messages in(Texts said, String language) {
        return said.in(said.languages().tagged(language).orElseThrow());
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
