package dev.waybill.tracking.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.shop.Colour;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrasts as WCAG 2.2 AA wants them: 4.5:1 for text (1.4.3), 3:1 for what has to be seen besides (1.4.11). */
class StylesTest {

    private static final double TEXT = 4.5;
    private static final double GRAPHIC = 3;

    private static final Pattern VARIABLE = Pattern.compile("--([a-z-]+):\\s*(#[0-9a-f]{3,6})");

    private final String base = (String) new Styles().base("000000000000").getEntity();
    private final Map<String, Colour> light = variables(base.substring(0, base.indexOf("@media")));
    private final Map<String, Colour> dark = variables(base.substring(base.indexOf("@media"), base.indexOf("* {")));

    @Test
    void theTextsOfBothSchemesAreReadable() {
        for (var scheme : List.of(light, dark)) {
            for (var ground : new String[] {"ground", "card", "bad-ground"}) {
                assertContrast(scheme, "text", ground, TEXT);
            }
            for (var ground : new String[] {"ground", "card"}) {
                assertContrast(scheme, "soft", ground, TEXT);
                assertContrast(scheme, "good", ground, TEXT);
                assertContrast(scheme, "bad", ground, TEXT);
                assertContrast(scheme, "accent", ground, TEXT);
                assertContrast(scheme, "edge", ground, GRAPHIC);
            }
            assertContrast(scheme, "bad", "bad-ground", TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#ffffff", "#000000", "#ffee00", "#8a4b08", "#27408f", "#7fffd4", "#808080", "#ff0000"})
    void whateverTheBrandItsAccentIsReadable(String brand) {
        var sheet = Styles.brand(Colour.parse(brand));
        var onLight = variables(sheet.substring(0, sheet.indexOf("@media")));
        var onDark = variables(sheet.substring(sheet.indexOf("@media")));

        assertThat(onLight.get("brand")).isEqualTo(Colour.parse(brand));
        for (var ground : new String[] {"ground", "card"}) {
            assertThat(onLight.get("accent").contrast(light.get(ground))).isGreaterThanOrEqualTo(TEXT);
            assertThat(onDark.get("accent").contrast(dark.get(ground))).isGreaterThanOrEqualTo(TEXT);
        }
    }

    private static void assertContrast(Map<String, Colour> scheme, String colour, String ground, double least) {
        var of = scheme.get(colour);
        var on = scheme.get(ground);
        assertThat(of.contrast(on))
                .as("%s %s on %s %s", colour, of.hex(), ground, on.hex())
                .isGreaterThanOrEqualTo(least);
    }

    private static Map<String, Colour> variables(String css) {
        var variables = new HashMap<String, Colour>();
        VARIABLE.matcher(css)
                .results()
                .forEach(found -> variables.put(found.group(1), Colour.parse(sixDigits(found.group(2)))));
        return variables;
    }

    private static String sixDigits(String hex) {
        return hex.length() == 7 ? hex : hex.replaceAll("[0-9a-f]", "$0$0");
    }
}
