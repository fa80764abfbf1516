package dev.waybill.shop;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What we say, in every language: ICU messages with named arguments and CLDR plurals, from one UTF-8 properties file a
 * language. English is the source; loading fails, naming every fault at once, where another file lacks a key, has one
 * that English has not, uses other arguments or can't be parsed.
 */
public final class Texts {

    private final Map<String, Map<String, Message>> byLanguage;

    private Texts(Map<String, Map<String, Message>> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /**
     * Loads {@code <base>_<tag>.properties} for every language from beside a class.
     *
     * @throws IllegalStateException naming each file and key that is at fault
     */
    public static Texts load(Class<?> beside, String base) {
        var faults = new ArrayList<String>();
        var byLanguage = new HashMap<String, Map<String, Message>>();
        for (Language language : Language.ALL) {
            String file = base + "_" + language.tag() + ".properties";
            byLanguage.put(language.tag(), parse(read(beside, file), file, language, faults));
        }
        var source = byLanguage.get(Language.ENGLISH.tag());
        byLanguage.forEach((tag, messages) -> compare(source, messages, base + "_" + tag + ".properties", faults));
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Texts are at fault:\n  " + String.join("\n  ", faults));
        }
        return new Texts(byLanguage);
    }

    /** The texts in one language. */
    public Messages in(Language language) {
        return new Messages(language, byLanguage.get(language.tag()));
    }

    /** The keys that every language has. */
    public Set<String> keys() {
        return Set.copyOf(byLanguage.get(Language.ENGLISH.tag()).keySet());
    }

    private static Properties read(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("There are no texts at " + file + " beside " + beside.getName());
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            var properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException broken) {
            throw new IllegalStateException("Can't read " + file, broken);
        }
    }

    private static Map<String, Message> parse(
            Properties properties, String file, Language language, List<String> faults) {
        var messages = new HashMap<String, Message>();
        for (String key : properties.stringPropertyNames()) {
            try {
                var format = new MessageFormat(properties.getProperty(key), language.usual());
                if (!format.usesNamedArguments() && format.getArgumentNames().size() > 0) {
                    faults.add(file + ": " + key + " must name its arguments");
                }
                messages.put(key, Message.of(format));
            } catch (IllegalArgumentException unreadable) {
                faults.add(file + ": " + key + " can't be read: " + unreadable.getMessage());
            }
        }
        return messages;
    }

    private static void compare(
            Map<String, Message> source, Map<String, Message> messages, String file, List<String> faults) {
        for (String key : new TreeSet<>(source.keySet())) {
            Message message = messages.get(key);
            if (message == null) {
                faults.add(file + ": " + key + " is missing");
            } else if (!message.arguments().equals(source.get(key).arguments())) {
                faults.add(file + ": " + key + " has the arguments " + message.arguments() + ", English has "
                        + source.get(key).arguments());
            }
        }
        for (String key : new TreeSet<>(messages.keySet())) {
            if (!source.containsKey(key)) {
                faults.add(file + ": " + key + " is not in English");
            }
        }
    }

    /** The texts in one language. */
    public static final class Messages {

        private final Language language;
        private final Map<String, Message> messages;

        private Messages(Language language, Map<String, Message> messages) {
            this.language = language;
            this.messages = messages;
        }

        public Language language() {
            return language;
        }

        /** @throws IllegalArgumentException if there is no such text */
        public String say(String key) {
            return say(key, Map.of());
        }

        /**
         * The text with its arguments filled in; numbers choose the plural.
         *
         * @throws IllegalArgumentException if there is no such text, or it wants an argument that is not given
         */
        public String say(String key, Map<String, ?> arguments) {
            Message message = messages.get(key);
            if (message == null) {
                throw new IllegalArgumentException("There is no text " + key + " in " + language.tag());
            }
            for (String name : message.arguments()) {
                if (!arguments.containsKey(name)) {
                    throw new IllegalArgumentException("The text " + key + " wants the argument " + name);
                }
            }
            return message.say(arguments);
        }
    }
}
