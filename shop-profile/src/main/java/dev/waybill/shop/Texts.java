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

    private final Map<String, Map<String, MessageFormat>> byLanguage;

    private Texts(Map<String, Map<String, MessageFormat>> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /**
     * Loads {@code <base>_<tag>.properties} for every language from beside a class.
     *
     * @throws IllegalStateException naming each file and key that is at fault
     */
    public static Texts load(Class<?> beside, String base) {
        var faults = new ArrayList<String>();
        var byLanguage = new HashMap<String, Map<String, MessageFormat>>();
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

    private static Map<String, MessageFormat> parse(
            Properties properties, String file, Language language, List<String> faults) {
        var messages = new HashMap<String, MessageFormat>();
        for (String key : properties.stringPropertyNames()) {
            try {
                var message = new MessageFormat(properties.getProperty(key), language.usual());
                if (!message.usesNamedArguments() && message.getArgumentNames().size() > 0) {
                    faults.add(file + ": " + key + " must name its arguments");
                }
                messages.put(key, message);
            } catch (IllegalArgumentException unreadable) {
                faults.add(file + ": " + key + " can't be read: " + unreadable.getMessage());
            }
        }
        return messages;
    }

    private static void compare(
            Map<String, MessageFormat> source, Map<String, MessageFormat> messages, String file, List<String> faults) {
        for (String key : new TreeSet<>(source.keySet())) {
            MessageFormat message = messages.get(key);
            if (message == null) {
                faults.add(file + ": " + key + " is missing");
            } else if (!message.getArgumentNames().equals(source.get(key).getArgumentNames())) {
                faults.add(file + ": " + key + " has the arguments " + message.getArgumentNames() + ", English has "
                        + source.get(key).getArgumentNames());
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
        private final Map<String, MessageFormat> messages;

        private Messages(Language language, Map<String, MessageFormat> messages) {
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
            MessageFormat message = messages.get(key);
            if (message == null) {
                throw new IllegalArgumentException("There is no text " + key + " in " + language.tag());
            }
            for (String name : message.getArgumentNames()) {
                if (!arguments.containsKey(name)) {
                    throw new IllegalArgumentException("The text " + key + " wants the argument " + name);
                }
            }
            // ICU's formats keep state while they work; a clone is cheap and shares the parsed pattern.
            return message.clone().format(arguments, new StringBuffer(), null).toString();
        }
    }
}
