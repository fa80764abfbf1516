package dev.waybill.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What we say, in every language: ICU messages with named arguments and CLDR plurals, from one UTF-8 properties file a
 * language. A file more is a language more. English is the source; loading fails, naming every fault at once by file, line and key,
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
        var files = new LinkedHashMap<Language, TextsFile>();
        var byLanguage = new HashMap<String, Map<String, Message>>();
        for (String tag : tags) {
            String name = source.substring(source.lastIndexOf('/') + 1).replace("_en.", "_" + tag + ".");
            Language.of(tag, tags)
                    .ifPresentOrElse(
                            language -> {
                                var content = content(beside, base + "_" + tag + ".properties");
                                var file = new TextsFile(new TextsSource(name, tag, content), language, faults);
                                files.put(language, file);
                                byLanguage.put(tag, file.read());
                            },
                            () -> faults.add(name + ": CLDR knows no language " + tag
                                    + "; a file is named by a BCP 47 tag such as de or sr-Latn"));
        }
        files.forEach((language, file) ->
                file.compare(byLanguage.get(Language.ENGLISH.tag()), byLanguage.get(language.tag())));
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Texts are at fault:\n  " + String.join("\n  ", faults));
        }
        return new Texts(new Languages(List.copyOf(files.keySet())), byLanguage);
    }

    private static String content(Class<?> beside, String file) {
        try (var found = Objects.requireNonNull(beside.getResourceAsStream(file), file)) {
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Can't read " + file + " beside " + beside.getName(), unreadable);
        }
    }

    /**
     * These texts, some of them said in another way: each file may replace any of the texts in its language. It has no text that
     * there is not, and each takes the arguments of the one that it replaces.
     *
     * @param faults gets what is wrong, by file, line and key; if there is any, what comes back is not for use
     */
    public Texts replacedBy(List<TextsSource> files, List<String> faults) {
        var replaced = new HashMap<>(byLanguage);
        for (TextsSource file : files) {
            languages
                    .tagged(file.tag())
                    .filter(language -> language.tag().equals(file.tag()))
                    .ifPresentOrElse(
                            language -> {
                                var own = new TextsFile(file, language, faults);
                                var messages = own.read();
                                own.compareToWhatItReplaces(byLanguage.get(language.tag()), messages);
                                replaced.merge(language.tag(), messages, Texts::merged);
                            },
                            () -> faults.add(file.name() + ": there are no texts in " + file.tag()
                                    + " to replace; there are in " + languages));
        }
        return new Texts(languages, replaced);
    }

    private static Map<String, Message> merged(Map<String, Message> builtIn, Map<String, Message> own) {
        var merged = new HashMap<>(builtIn);
        merged.putAll(own);
        return merged;
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

        /** Whether any text has this in it, arguments aside. */
        public boolean anySays(String words) {
            return messages.values().stream()
                    .anyMatch(message -> message.format().toPattern().contains(words));
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
