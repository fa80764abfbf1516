package dev.waybill.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    private static final Map<String, String> WORDS = Map.of("order", "{1042}", "amount", "€4.20 '");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "it's {order}",
                "it''s {order}",
                "'{order}' is {order}",
                "'{'{order}'}'",
                "{order}{amount}",
                "{ order } for {amount}.",
                "'quoted to the end {order}",
                "# and | and 'x'",
                "{amount} – {order} – {amount}",
                "{order, select, other {one {amount}}}"
            })
    void itSaysWhatIcuSays(String pattern) {
        var format = new MessageFormat(pattern, Locale.UK);

        assertThat(Message.of(format).say(WORDS)).isEqualTo(format.clone().format(WORDS));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 100, 101, 1_000, 12_345, -1})
    void aNumberIsFormattedAsIcuFormatsIt(int count) {
        for (var pattern : new String[] {"{count} pieces", "{count, plural, one {# piece} other {# pieces}}", "none"}) {
            var format = new MessageFormat(pattern, Locale.forLanguageTag("pl-PL"));
            var message = Message.of(format);

            for (int again = 0; again < 2; again++) {
                assertThat(message.say(Map.of("count", count)))
                        .isEqualTo(format.clone().format(Map.of("count", count)));
            }
        }
    }
}
