package dev.waybill.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.helger.css.decl.CSSDeclaration;
import com.helger.css.decl.CSSMediaRule;
import com.helger.css.decl.CSSStyleRule;
import com.helger.css.decl.ICSSTopLevelRule;
import com.helger.css.reader.CSSReader;
import com.helger.css.reader.CSSReaderDeclarationList;
import com.helger.css.reader.CSSReaderSettings;
import dev.waybill.events.ShopId;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the mails against what mail clients are known to make of HTML and CSS. */
class MailClientsTest {

    /** As old as mail clients that show HTML, or for one client alone: nobody tests it. */
    private static final Set<String> BEYOND_DOUBT = Set.of(
            "html-a",
            "html-br",
            "html-head",
            "html-html",
            "html-meta",
            "html-title",
            "html-alt",
            "html-bgcolor",
            "html-border",
            "html-charset",
            "html-class",
            "html-content",
            "html-href",
            "html-name",
            "html-src",
            "html-xmlns",
            "css-color",
            // For one client each, and no other knows it.
            "css--webkit-text-size-adjust",
            "css-mso-hide",
            "css-mso-padding-alt",
            "css-supported-color-schemes");

    /** What the table has under another name. */
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("html-h1", "html-h1-h6"),
            Map.entry("html-h2", "html-h1-h6"),
            Map.entry("html-tbody", "html-table"),
            Map.entry("html-td", "html-table"),
            Map.entry("html-tr", "html-table"),
            Map.entry("css-border-color", "css-border"),
            Map.entry("css-border-top", "css-border"),
            Map.entry("css-font-family", "css-font"),
            Map.entry("css-margin-top", "css-margin"),
            Map.entry("css-padding-left", "css-padding"),
            Map.entry("css-padding-right", "css-padding"));

    private static final Pattern UNIT = Pattern.compile("(?<![#\\w])[0-9.]+(px|%|em|rem|vw|vh|pt|ch)");
    private static final Map<String, String> UNITS = Map.of("%", "percent");

    private static MailClients clients;
    private static final Set<String> USED = new TreeSet<>();

    @BeforeAll
    static void readAllMails() throws IOException {
        clients = MailClients.read();
        for (var language : TestMails.COMPOSER.languages().all()) {
            for (var specimen : Specimen.all(new ShopId("lumen"), language)) {
                look(TestMails.compose(specimen.notification()).html());
            }
        }
    }

    @Test
    void nothingIsUsedOfWhichNobodyKnowsWhereItWorks() {
        assertThat(USED).allMatch(feature -> clients.knows(feature) || BEYOND_DOUBT.contains(feature));
    }

    @Test
    void whatSomeClientLacksIsKnownToDoNoHarmThere() throws IOException {
        var degrades = MailClients.degrades();

        assertThat(USED)
                .filteredOn(clients::knows)
                .filteredOn(feature -> !clients.lacking(feature).isEmpty())
                .allSatisfy(feature -> assertThat(degrades)
                        .as(feature + " does not fully work in " + clients.lacking(feature)
                                + ": do without, or say in degrades.tsv what a reader sees there")
                        .containsKey(feature));
    }

    @Test
    void noReasonIsGivenForWhatIsNotUsedOrWorksEverywhere() throws IOException {
        assertThat(MailClients.degrades().keySet())
                .allMatch(USED::contains)
                .allMatch(feature -> !clients.lacking(feature).isEmpty());
    }

    private static void look(String html) {
        var page = Jsoup.parse(html);
        used("html-doctype");
        used("html-comments");
        // Mail programs read it or take it out; there is nothing in it to be seen.
        page.select("script").remove();
        for (Element element : page.getAllElements()) {
            if (!element.tagName().startsWith("#")) {
                used("html-" + element.tagName());
                element.attributes().forEach(attribute -> attribute(element, attribute));
            }
        }
        page.select("style").forEach(sheet -> sheet(sheet.data()));
    }

    private static void attribute(Element element, Attribute attribute) {
        switch (attribute.getKey()) {
            case "style" ->
                CSSReaderDeclarationList.readFromString(attribute.getValue())
                        .getAllDeclarations()
                        .forEach(MailClientsTest::declaration);
            case "href" -> {
                if (attribute.getValue().startsWith("mailto:")) {
                    used("html-mailto-links");
                }
            }
            case "name" -> {
                if (element.is("meta[name=color-scheme]")) {
                    used("html-meta-color-scheme");
                }
            }
            default -> used("html-" + attribute.getKey().replaceFirst(":.*", ""));
        }
    }

    private static void sheet(String css) {
        CSSReader.readFromStringReader(css, new CSSReaderSettings())
                .getAllRules()
                .forEach(MailClientsTest::rule);
    }

    private static void rule(ICSSTopLevelRule rule) {
        switch (rule) {
            case CSSStyleRule style -> {
                style.getAllSelectors().forEach(selector -> selector(selector.getAsCSSString()));
                style.getAllDeclarations().forEach(MailClientsTest::declaration);
            }
            case CSSMediaRule media -> {
                used("css-at-media");
                media.getAllMediaQueries()
                        .forEach(query -> query.getAllMediaExpressions()
                                .forEach(expression -> used("css-at-media-" + expression.getFeature())));
                media.getAllRules().forEach(MailClientsTest::rule);
            }
            default -> used("css-at-" + rule.getClass().getSimpleName());
        }
    }

    private static void selector(String selector) {
        String simple = selector.replace(":root", "");
        Map.of(
                        "css-selector-class", "\\.[a-z]",
                        "css-selector-attribute", "\\[",
                        "css-selector-descendant", "\\S \\S",
                        "css-selector-child", ">",
                        "css-selector-id", "#",
                        "css-selector-type", "(?:^|\\s)[a-z]",
                        "css-selector-universal", "\\*")
                .forEach((feature, sign) -> {
                    if (Pattern.compile(sign).matcher(simple).find()) {
                        used(feature);
                    }
                });
    }

    private static void declaration(CSSDeclaration declaration) {
        String value = declaration.getExpressionAsCSSString();
        String property = declaration.getProperty();
        used(property.equals("display") && value.equals("none") ? "css-display-none" : "css-" + property);
        if (declaration.isImportant()) {
            used("css-important");
        }
        UNIT.matcher(value)
                .results()
                .forEach(unit -> used("css-unit-" + UNITS.getOrDefault(unit.group(1), unit.group(1))));
        Map.of(
                        "css-rgb", "rgb\\(",
                        "css-rgba", "rgba\\(",
                        "css-variables", "var\\(",
                        "css-unit-calc", "calc\\(",
                        "css-sytem-ui", "-apple-system|system-ui",
                        "css-linear-gradient", "linear-gradient")
                .forEach((feature, sign) -> {
                    if (Pattern.compile(sign).matcher(value).find()) {
                        used(feature);
                    }
                });
    }

    private static void used(String feature) {
        USED.add(NAMED.getOrDefault(feature, feature));
    }
}
