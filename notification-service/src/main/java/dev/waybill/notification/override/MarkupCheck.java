package dev.waybill.notification.override;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Looks at a template's own HTML for what no mail should have; at what becomes of it, the inspection looks when it is rendered. */
final class MarkupCheck {

    private static final Pattern PICTURE = Pattern.compile("<img\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE = Pattern.compile("<[^>]*\\s[\\w-]+=\\{");
    private static final Pattern ADDRESS = Pattern.compile("\\b(?:href|src)\\s*=\\s*[\"']?([^\"'\\s>{]+)");
    private static final Pattern ACTIVE = Pattern.compile(
            "<(?:script|iframe|object|embed|form|link|base|audio|video)\\b|<[^>]*\\son[a-z]+\\s*=|@import\\b|javascript:",
            Pattern.CASE_INSENSITIVE);
    private static final Map<Pattern, String> NEVER = Map.of(
            ACTIVE, "has what mail programs take for an attack or take out",
            BARE, "puts a value into an attribute without quotes, where it could end it");

    private MarkupCheck() {}

    /** What is wrong with it, by file and line; of a plain text, nothing. */
    static List<String> of(TemplateFile template) {
        var faults = new ArrayList<String>();
        if (template.isHtml()) {
            NEVER.forEach((what, fault) -> find(template, what, _ -> true, fault, faults));
            find(template, PICTURE, tag -> !tag.group().contains("alt="), "has a picture without an alt text", faults);
            find(
                    template,
                    ADDRESS,
                    address -> !address.group(1).matches("(?:https:|mailto:|#).*"),
                    "has an address that is not https",
                    faults);
        }
        return faults;
    }

    private static void find(
            TemplateFile template, Pattern what, Predicate<MatchResult> wrong, String fault, List<String> faults) {
        what.matcher(template.content())
                .results()
                .filter(wrong)
                .forEach(found -> faults.add(template.name() + ":" + line(template.content(), found.start()) + ": "
                        + fault + ": " + found.group().lines().findFirst().orElse("")));
    }

    private static long line(String content, int position) {
        return content.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
    }
}
