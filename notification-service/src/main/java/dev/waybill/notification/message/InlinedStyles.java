package dev.waybill.notification.message;

import com.helger.css.decl.CSSDeclaration;
import com.helger.css.decl.CSSStyleRule;
import com.helger.css.decl.CascadingStyleSheet;
import com.helger.css.decl.ICSSTopLevelRule;
import com.helger.css.reader.CSSReader;
import com.helger.css.reader.CSSReaderSettings;
import com.helger.css.reader.errorhandler.ThrowingCSSParseErrorHandler;
import com.helger.css.writer.CSSWriterSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;

/**
 * A style sheet that is written into a template's elements, once, when the template is read: many webmails drop style sheets. Rules
 * of nothing but one class are inlined, in their order; what else there is goes into the template's empty {@code <style>}. A class that
 * the latter does not name is left out of the elements. An element's own {@code style} wins. The template's text is else untouched, so
 * it may hold sections and expressions anywhere but within a {@code class}.
 *
 * <p>{@code var(--name)} stands for the text that {@code :root} gives, such as an expression of the template.
 */
final class InlinedStyles {

    private static final Pattern CLASS = Pattern.compile("\\.([a-z0-9-]+)");
    private static final Pattern VARIABLE = Pattern.compile("var\\((--[a-z0-9-]+)\\)");
    private static final String EMPTY_STYLE = "<style></style>";

    /** @param names of the classes that it is for */
    private record Rule(Set<String> names, List<CSSDeclaration> declarations) {}

    /** Text to take the place of what is between two positions of the template. */
    private record Edit(int from, int to, String text) {}

    private final List<Rule> inlined = new ArrayList<>();
    private final List<String> sheet = new ArrayList<>();
    private final Map<String, String> variables = new HashMap<>();
    /** Classes that the style sheet that is left names. */
    private final Set<String> live = new HashSet<>();

    private InlinedStyles(CascadingStyleSheet css) {
        for (ICSSTopLevelRule rule : css.getAllRules()) {
            if (rule instanceof CSSStyleRule style && selectors(style).stream().allMatch(":root"::equals)) {
                for (CSSDeclaration declaration : List.copyOf(style.getAllDeclarations())) {
                    if (declaration.getProperty().startsWith("--")) {
                        variables.put(declaration.getProperty(), unquoted(declaration.getExpressionAsCSSString()));
                        style.removeDeclaration(declaration);
                    }
                }
            }
            if (rule instanceof CSSStyleRule style
                    && selectors(style).stream()
                            .allMatch(selector -> CLASS.matcher(selector).matches())) {
                inlined.add(new Rule(
                        selectors(style).stream()
                                .map(selector -> selector.substring(1))
                                .collect(Collectors.toSet()),
                        List.copyOf(style.getAllDeclarations())));
            } else {
                var text = rule.getAsCSSString(new CSSWriterSettings().setIndent(" "));
                sheet.add(filled(text.replaceAll("\\n+", "\n")));
                CLASS.matcher(text).results().forEach(name -> live.add(name.group(1)));
            }
        }
    }

    /**
     * @param resource a style sheet, UTF-8
     * @throws IllegalStateException if there is none or it can't be read, with line and column
     */
    static InlinedStyles load(String resource) {
        try (var in = InlinedStyles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("There is no style sheet " + resource);
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException fault) {
            throw new IllegalStateException(
                    "The style sheet " + resource + " is at fault: " + fault.getMessage(), fault);
        }
    }

    /** @throws IllegalArgumentException if it can't be read */
    static InlinedStyles of(String css) {
        var settings = new CSSReaderSettings()
                .setCustomErrorHandler(new ThrowingCSSParseErrorHandler())
                .setCustomExceptionHandler(fault -> {
                    throw new IllegalArgumentException(fault.getMessage(), fault);
                });
        return new InlinedStyles(CSSReader.readFromStringReader(css, settings));
    }

    /** The template with the styles in its elements and the rest of the style sheet in its {@code <style>}. */
    String into(String template) {
        // As XML, as a part of a page may begin with a row; nothing is asked but where each start tag stands.
        var document = Jsoup.parse(template, "", Parser.xmlParser().setTrackPosition(true));
        var edits = new ArrayList<Edit>();
        for (Element element : document.select("[class]")) {
            edit(element, template, edits);
        }
        edits.sort(Comparator.comparingInt(Edit::from).reversed());
        var done = new StringBuilder(template);
        edits.forEach(edit -> done.replace(edit.from(), edit.to(), edit.text()));
        int style = done.indexOf(EMPTY_STYLE);
        if (style >= 0) {
            int inside = style + EMPTY_STYLE.indexOf("</");
            done.insert(inside, "\n" + String.join("", sheet));
        }
        return done.toString();
    }

    private void edit(Element element, String template, List<Edit> edits) {
        var names = List.of(element.className().trim().split("\\s+"));
        var own = element.attr("style");
        var style = style(names) + own;
        var kept = names.stream()
                .filter(name -> live.contains(name) || !known(name))
                .collect(Collectors.joining(" "));
        if (!own.isEmpty()) {
            edits.add(instead(element.attributes(), "style", template, ""));
        }
        edits.add(instead(
                element.attributes(),
                "class",
                template,
                (kept.isEmpty() ? "" : " class=\"" + kept + "\"")
                        + (style.isEmpty() ? "" : " style=\"" + style + "\"")));
    }

    private boolean known(String name) {
        return inlined.stream().anyMatch(rule -> rule.names().contains(name));
    }

    private String style(List<String> names) {
        var properties = new LinkedHashMap<String, String>();
        for (Rule rule : inlined) {
            if (names.stream().anyMatch(rule.names()::contains)) {
                for (CSSDeclaration declaration : rule.declarations()) {
                    // Put last, as it would be in a style sheet: "padding" after "padding-left" undoes that.
                    properties.remove(declaration.getProperty());
                    properties.put(declaration.getProperty(), filled(declaration.getExpressionAsCSSString()));
                }
            }
        }
        return properties.entrySet().stream()
                .map(property -> property.getKey() + ":" + property.getValue() + ";")
                .collect(Collectors.joining());
    }

    /** The attribute with the space before and the quote after it. */
    private static Edit instead(Attributes attributes, String name, String template, String text) {
        Range.AttributeRange range = attributes.sourceRange(name);
        int from = range.nameRange().startPos();
        int to = range.valueRange().endPos();
        while (Character.isWhitespace(template.charAt(from - 1))) {
            from--;
        }
        return new Edit(from, "\"'".indexOf(template.charAt(to)) >= 0 ? to + 1 : to, text);
    }

    private String filled(String css) {
        return VARIABLE.matcher(css).replaceAll(found -> {
            var value = variables.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException(":root does not say what " + found.group(1) + " is");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static List<String> selectors(CSSStyleRule rule) {
        return rule.getAllSelectors().stream()
                .map(selector -> selector.getAsCSSString())
                .toList();
    }

    private static String unquoted(String text) {
        return text.replaceAll("^['\"]|['\"]$", "");
    }
}
