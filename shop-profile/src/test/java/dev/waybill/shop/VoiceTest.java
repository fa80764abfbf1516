package dev.waybill.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.DateWindow;
import dev.waybill.events.LanguageTag;
import dev.waybill.events.Money;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en      | Friday 27 November   | 27 – 29 November | £1,234.50      | 15:05
                    en-US   | Friday, November 27  | November 27 – 29 | £1,234.50    | 3:05 PM
                    pl      | piątek, 27 listopada | 27–29 listopada | 1234,50 GBP   | 15:05
                    cs      | pátek 27. listopadu  | 27.–29. listopadu | 1 234,50 £  | 15:05
                    sr      | петак, 27. новембар  | 27.–29. новембар | 1.234,50 £    | 15:05
                    de      | Freitag, 27. November | 27.–29. November | 1.234,50 £    | 15:05
                    sk      | piatok 27. novembra | 27.–29. novembra | 1 234,50 GBP  | 15:05
                    ar      | الجمعة، 27 نوفمبر   | 27–29 نوفمبر      | 1,234.50 UK£   | 3:05 م
                    sr-Latn | petak, 27. novembar  | 27.–29. novembar | 1.234,50 £    | 15:05
                    """)
    void speaksEachLanguageWithItsOwnDatesAndMoney(String tag, String day, String window, String money, String time) {
        var voice = Voice.of(TestShops.shop("lumen"), Optional.of(new LanguageTag(tag)), TestShops.LANGUAGES);

        assertThat(voice.day(FRIDAY)).isEqualTo(day);
        assertThat(plain(voice.window(new DateWindow(FRIDAY, FRIDAY.plusDays(2)))))
                .isEqualTo(window);
        assertThat(plain(voice.money(Money.of("1234.50", "GBP")))).isEqualTo(money);
        assertThat(voice.time(LocalTime.of(15, 5))).isEqualTo(time);
    }

    @Test
    void aWindowOfOneDayNamesTheWeekday() {
        var voice = Voice.of(TestShops.shop("lumen"), Optional.empty(), TestShops.LANGUAGES);

        assertThat(voice.window(DateWindow.on(FRIDAY))).isEqualTo("Friday 27 November");
    }

    @Test
    void aLanguageThatWeDoNotSpeakFallsBackToTheShops() {
        var voice =
                Voice.of(TestShops.shop("zielony-parapet"), Optional.of(new LanguageTag("fi-FI")), TestShops.LANGUAGES);

        assertThat(voice.language().tag()).isEqualTo("pl");
        assertThat(voice.locale().toLanguageTag()).isEqualTo("pl-PL");
    }

    @Test
    void moneyKeepsTheDecimalsOfItsCurrency() {
        var voice = Voice.of(TestShops.shop("lumen"), Optional.of(new LanguageTag("sr-Latn-RS")), TestShops.LANGUAGES);

        assertThat(plain(voice.money(Money.of("2490.00", "RSD")))).isEqualTo("2.490,00 RSD");
        assertThat(plain(voice.money(Money.of("500", "JPY")))).isEqualTo("500 ¥");
    }

    /** With ordinary spaces, no thin ones about the dash and no marks of direction: CLDR's are right on a page, hard to read in a test. */
    private static String plain(String text) {
        return text.replaceAll("[\\u00a0\\u202f]", " ")
                .replaceAll("[\\u2009]", " ")
                .replace("\u200f", "");
    }

    @Test
    void theDigitsAndTheCalendarAreThoseOfTheOrderNumberBesideThemWhateverTheRegion() {
        var voice = Voice.of(TestShops.shop("lumen"), Optional.of(new LanguageTag("ar-SA")), TestShops.LANGUAGES);

        assertThat(voice.window(new DateWindow(FRIDAY, FRIDAY.plusDays(2)))).contains("27", "29", "نوفمبر");
        assertThat(voice.money(Money.of("84.90", "SAR"))).contains("84.90");
        assertThat(voice.time(LocalTime.of(15, 5))).contains("3:05");
        assertThat(voice.moment(OffsetDateTime.parse("2026-11-27T15:05:00+03:00")))
                .isEqualTo("الجمعة، 27 نوفمبر، 3:05 م");
    }
}
