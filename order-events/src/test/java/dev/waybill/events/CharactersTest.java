package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which characters each kind of text may have, by regular expressions that say the same: for all of the living alphabets, and some of the rest. */
class CharactersTest {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");
    private static final Pattern VISIBLE = Pattern.compile("[^\\p{Z}\\p{Cc}\\p{Cf}]");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event    | 128 | [\\x21-\\x7E]{1,128}
            shipment | 64  | [\\x21-\\x7E]{1,64}
            order    | 64  | [\\p{L}\\p{N}#][\\p{L}\\p{N}._/#-]{0,63}
            shop     | 63  | [a-z0-9][a-z0-9-]{0,62}
            """)
    void anIdHasThoseOfItsShape(String kind, int longest, String shape) {
        var pattern = Pattern.compile(shape);
        Consumer<String> id = switch (kind) {
            case "event" -> EventId::new;
            case "shipment" -> ShipmentId::new;
            case "order" -> OrderId::new;
            case "shop" -> ShopId::new;
            default -> throw new IllegalArgumentException(kind);
        };

        assertThat(disagreements(first -> first, id, pattern)).as("first").isEmpty();
        assertThat(disagreements(later -> "a" + later, id, pattern)).as("later").isEmpty();
        for (var text :
                new String[] {"", "a".repeat(longest), "a".repeat(longest + 1), "a".repeat(longest - 1) + "é"}) {
            assertThat(accepts(id, text))
                    .as(text)
                    .isEqualTo(pattern.matcher(text).matches());
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "a"})
    void aLineHasNoControlCharacterAndOneThatCanBeSeen(String before) {
        Consumer<String> line = text -> Check.line(text, "line", 3);

        assertThat(characters().filter(character -> {
                    var text = (before + Character.toString(character) + before).strip();
                    return accepts(line, text)
                            != (VISIBLE.matcher(text).find()
                                    && !CONTROL.matcher(text).find());
                }))
                .isEmpty();
    }

    private static IntStream disagreements(UnaryOperator<String> text, Consumer<String> id, Pattern shape) {
        IntFunction<String> of = character -> text.apply(Character.toString(character));
        return characters()
                .filter(character -> accepts(id, of.apply(character))
                        != shape.matcher(of.apply(character)).matches());
    }

    private static IntStream characters() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(character -> character < 0x3000 || character % 97 == 0);
    }

    private static boolean accepts(Consumer<String> constructor, String text) {
        try {
            constructor.accept(text);
            return true;
        } catch (InvalidValueException refused) {
            return false;
        }
    }
}
