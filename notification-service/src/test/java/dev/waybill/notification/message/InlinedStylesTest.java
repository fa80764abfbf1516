package dev.waybill.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InlinedStylesTest {

    @Test
    void aClassBecomesItsDeclarationsAndIsGone() {
        var styles = InlinedStyles.of(".note { margin: 0; color: #555555 }");

        assertThat(styles.into("<p class=\"note\" dir=\"rtl\">{text}</p>"))
                .isEqualTo("<p style=\"margin:0;color:#555555;\" dir=\"rtl\">{text}</p>");
    }

    @Test
    void laterRulesWinInWhateverOrderTheClassesStand() {
        var styles = InlinedStyles.of(".wide { padding: 4px; padding-left: 9px } .flat { padding: 0 }");

        assertThat(styles.into("<td class=\"flat wide\">")).isEqualTo("<td style=\"padding-left:9px;padding:0;\">");
    }

    @Test
    void anElementsOwnStyleComesLast() {
        var styles = InlinedStyles.of(".cell { padding: 12px 0 }");

        assertThat(styles.into("<td style='padding-{mail.end}:12px;' class='cell' align=left>"))
                .isEqualTo("<td style=\"padding:12px 0;padding-{mail.end}:12px;\" align=left>");
    }

    @Test
    void whatCantBeInlinedStaysAStyleSheetAndItsClassesStay() {
        var styles = InlinedStyles.of(
                ".card { color: #000 } @media (prefers-color-scheme: dark) { .card { color: #fff !important } }");

        assertThat(styles.into("<style></style><p class=\"card\">"))
                .contains("<style>\n@media (prefers-color-scheme:dark) {")
                .contains(".card { color:#fff !important; }")
                .endsWith("</style><p class=\"card\" style=\"color:#000;\">");
    }

    @Test
    void aVariableStandsForAnExpressionOfTheTemplate() {
        var styles =
                InlinedStyles.of(":root { --brand: '{mail.brand.colour}' } .button { background-color: var(--brand) }");

        assertThat(styles.into("<td class=\"button\">"))
                .isEqualTo("<td style=\"background-color:{mail.brand.colour};\">");
        assertThatThrownBy(() -> InlinedStyles.of(".a { color: var(--no) }").into("<p class=\"a\">"))
                .hasMessageContaining("--no");
    }

    @Test
    void theTextIsLeftAsItIs() {
        var template = "{#if a > 1 && b}<br>&zwnj;<!--[if mso]><p class=\"note\"><![endif]-->{/if}";

        assertThat(InlinedStyles.of(".note { margin: 0 }").into(template)).isEqualTo(template);
    }

    @Test
    void aStyleSheetThatCantBeReadIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> InlinedStyles.of(".a { color: red;\n.b { }}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2");
    }
}
