package dev.waybill.shop;

import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What we say, in every language: ICU messages with named arguments and CLDR plurals, from one UTF-8 properties file a
 * language. A file more is a language more. English is the source; loading fails, naming every fault at once by file and key,
 * where another file lacks a key, has one that English has not or has it twice, uses other arguments, lacks one of the
 * language's plural forms or can't be parsed.
 */
public final class Texts {

    private final Languages languages;
    private final Map<String, Map<String, Message>> byLanguage;

    private Texts(Languages languages, Map<String, Map<String, Message>> byLanguage) {
        this.languages = languages;
        this.byLanguage = byLanguage;
    }

    /**
     * Loads {@code <base>_<tag>.properties} for every language that there is such a file of, beside a class.
     *
     * @throws IllegalStateException naming each file and key that is at fault
     */
    public static Texts load(Class<?> beside, String base) {
        String source = base + "_" + Language.ENGLISH.tag() + ".properties";
        URL english = beside.getResource(source);
        if (english == null) {
            throw new IllegalStateException("There are no texts at " + source + " beside " + beside.getName());
        }
        var faults = new ArrayList<String>();
        var tags = Languages.tags(english);
        var languages = new ArrayList<Language>();
        var byLanguage = new HashMap<String, Map<String, Message>>();
        for (String tag : tags) {
            String file = source.substring(source.lastIndexOf('/') + 1).replace("_en.", "_" + tag + ".");
            Language.of(tag, tags)
                    .ifPresentOrElse(
                            language -> {
                                languages.add(language);
                                byLanguage.put(tag, read(beside, base, file, language, faults));
                            },
                            () -> faults.add(file + ": CLDR knows no language " + tag
                                    + "; a file is named by a BCP 47 tag such as de or sr-Latn"));
        }
        for (Language language : languages) {
            String file = source.substring(source.lastIndexOf('/') + 1).replace("_en.", "_" + language.tag() + ".");
            new TextsFile(file, language, faults)
                    .compare(byLanguage.get(Language.ENGLISH.tag()), byLanguage.get(language.tag()));
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Texts are at fault:\n  " + String.join("\n  ", faults));
        }
        return new Texts(new Languages(languages), byLanguage);
    }

    private static Map<String, Message> read(
            Class<?> beside, String base, String file, Language language, List<String> faults) {
        URL found = beside.getResource(base + "_" + language.tag() + ".properties");
        if (found == null) {
            throw new IllegalStateException("There is no " + file + " beside " + beside.getName());
        }
        return new TextsFile(file, language, faults).read(found);
    }

    /** The languages that there are texts in. */
    public Languages languages() {
        return languages;
    }

    /** The texts in one language. */
    public Messages in(Language language) {
        return new Messages(language, byLanguage.get(language.tag()));
    }

    /** The keys that every language has. */
    public Set<String> keys() {
        return Set.copyOf(byLanguage.get(Language.ENGLISH.tag()).keySet());
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
