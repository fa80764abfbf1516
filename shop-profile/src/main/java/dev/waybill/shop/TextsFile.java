package dev.waybill.shop;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.PluralRules.PluralType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** One file of texts, read message by message; what is wrong with it is named by file, line and key. */
final class TextsFile {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private final TextsSource source;
    private final Language language;
    private final List<String> faults;
    private final Map<String, Integer> lines = new HashMap<>();

    /** @param faults what is wrong is added to */
    TextsFile(TextsSource source, Language language, List<String> faults) {
        this.source = source;
        this.language = language;
        this.faults = faults;
    }

    Map<String, Message> read() {
        var messages = new HashMap<String, Message>();
        for (var entry : source.entries(faults)) {
            String key = entry.key();
            if (lines.putIfAbsent(key, entry.line()) != null) {
                faults.add(source.name() + ":" + entry.line() + ": " + key + " is there twice");
                continue;
            }
            if (CONTROL.matcher(entry.text()).find()) {
                fault(key, "has a line break or another control character: a text is one line");
            }
            try {
                var format = new MessageFormat(entry.text(), language.usual());
                if (!format.usesNamedArguments() && !format.getArgumentNames().isEmpty()) {
                    fault(key, "must name its arguments");
                }
                plurals(key, new MessagePattern(entry.text()));
                messages.put(key, Message.of(format));
            } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
                fault(key, "can't be read: " + unreadable.getMessage());
            }
        }
        return messages;
    }

    /** Both must have the same keys, and a text the same arguments in both. */
    void compare(Map<String, Message> english, Map<String, Message> messages) {
        for (String key : new TreeSet<>(english.keySet())) {
            Message message = messages.get(key);
            if (message == null) {
                if (!lines.containsKey(key)) {
                    fault(key, "is missing");
                }
            } else if (!message.arguments().equals(english.get(key).arguments())) {
                fault(
                        key,
                        "has the arguments " + new TreeSet<>(message.arguments()) + ", English has "
                                + new TreeSet<>(english.get(key).arguments()));
            }
        }
        for (String key : new TreeSet<>(messages.keySet())) {
            if (!english.containsKey(key)) {
                fault(key, "is not in English");
            }
        }
    }

    /** What says some of the texts another way: each must be one of theirs, and take the same arguments. */
    void compareToWhatItReplaces(Map<String, Message> builtIn, Map<String, Message> own) {
        own.forEach((key, message) -> {
            Message replaced = builtIn.get(key);
            if (replaced == null) {
                fault(key, "is not a text that there is" + Nearest.hint(key, builtIn.keySet()));
                return;
            }
            lacking(replaced.arguments(), message.arguments())
                    .forEach(name -> fault(key, "lacks the argument {" + name + "}"));
            lacking(message.arguments(), replaced.arguments())
                    .forEach(name -> fault(
                            key,
                            "has the argument {" + name + "}, which it is not given"
                                    + Nearest.hint(name, replaced.arguments())));
            if (message.format().toPattern().isBlank()) {
                fault(key, "says nothing");
            }
        });
    }

    /** A plural has just the forms that CLDR knows of the language: one that lacks would be said as another. */
    private void plurals(String key, MessagePattern pattern) {
        for (int i = 0; i < pattern.countParts(); i++) {
            var part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_START && part.getArgType().hasPluralStyle()) {
                var type = part.getArgType() == ArgType.PLURAL ? PluralType.CARDINAL : PluralType.ORDINAL;
                var wanted = PluralRules.forLocale(language.usual(), type).getKeywords();
                var given = selectors(pattern, i);
                lacking(wanted, given).forEach(form -> fault(key, "lacks the plural form " + form));
                lacking(given, wanted)
                        .forEach(form -> fault(key, "has the plural form " + form + ", which the language has not"));
            }
        }
    }

    /** Those of the argument that begins there, but for such as stand for one number ({@code =0}). */
    private static Set<String> selectors(MessagePattern pattern, int start) {
        var selectors = new TreeSet<String>();
        for (int i = start + 1; i < pattern.getLimitPartIndex(start); i++) {
            var part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_SELECTOR) {
                String selector = pattern.getSubstring(part);
                if (!selector.startsWith("=")) {
                    selectors.add(selector);
                }
            } else if (part.getType() == Part.Type.MSG_START) {
                i = pattern.getLimitPartIndex(i);
            }
        }
        return selectors;
    }

    private static Set<String> lacking(Set<String> wanted, Set<String> given) {
        var lacking = new TreeSet<>(wanted);
        lacking.removeAll(given);
        return lacking;
    }

    private void fault(String key, String what) {
        Integer line = lines.get(key);
        faults.add(source.name() + (line == null ? "" : ":" + line) + ": " + key + " " + what);
    }
}
