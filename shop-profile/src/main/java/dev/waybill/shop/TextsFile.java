package dev.waybill.shop;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.PluralRules.PluralType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** One file of texts, read message by message; what is wrong with it is named by file and key. */
final class TextsFile {

    private final String name;
    private final Language language;
    private final List<String> faults;

    /** @param faults what is wrong is added to */
    TextsFile(String name, Language language, List<String> faults) {
        this.name = name;
        this.language = language;
        this.faults = faults;
    }

    Map<String, Message> read(URL file) {
        var messages = new HashMap<String, Message>();
        properties(file).forEach((key, text) -> {
            try {
                var format = new MessageFormat(text.toString(), language.usual());
                if (!format.usesNamedArguments() && !format.getArgumentNames().isEmpty()) {
                    fault(key + " must name its arguments");
                }
                plurals(key.toString(), new MessagePattern(text.toString()));
                messages.put(key.toString(), Message.of(format));
            } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
                fault(key + " can't be read: " + unreadable.getMessage());
            }
        });
        return messages;
    }

    /** Both must have the same keys, and a text the same arguments in both. */
    void compare(Map<String, Message> english, Map<String, Message> messages) {
        for (String key : new TreeSet<>(english.keySet())) {
            Message message = messages.get(key);
            if (message == null) {
                fault(key + " is missing");
            } else if (!message.arguments().equals(english.get(key).arguments())) {
                fault(key + " has the arguments " + new TreeSet<>(message.arguments()) + ", English has "
                        + new TreeSet<>(english.get(key).arguments()));
            }
        }
        for (String key : new TreeSet<>(messages.keySet())) {
            if (!english.containsKey(key)) {
                fault(key + " is not in English");
            }
        }
    }

    private Properties properties(URL file) {
        var properties = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                if (containsKey(key)) {
                    fault(key + " is there twice");
                }
                return super.put(key, value);
            }
        };
        try (var reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException broken) {
            throw new IllegalStateException("Can't read " + name, broken);
        }
    }

    /** A plural has just the forms that CLDR knows of the language: one that lacks would be said as another. */
    private void plurals(String key, MessagePattern pattern) {
        for (int i = 0; i < pattern.countParts(); i++) {
            var part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_START && part.getArgType().hasPluralStyle()) {
                var type = part.getArgType() == ArgType.PLURAL ? PluralType.CARDINAL : PluralType.ORDINAL;
                var wanted = PluralRules.forLocale(language.usual(), type).getKeywords();
                var given = selectors(pattern, i);
                lacking(wanted, given).forEach(form -> fault(key + " lacks the plural form " + form));
                lacking(given, wanted)
                        .forEach(form -> fault(key + " has the plural form " + form + ", which the language has not"));
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

    private void fault(String what) {
        faults.add(name + ": " + what);
    }
}
