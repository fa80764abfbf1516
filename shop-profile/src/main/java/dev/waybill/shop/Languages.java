package dev.waybill.shop;

import dev.waybill.events.LanguageTag;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** The languages that there are texts in: as many as there are files. English is the first, the others stand by their tags. */
public final class Languages {

    private static final String ENDING = ".properties";

    private final List<Language> all;

    Languages(List<Language> all) {
        this.all = all.stream()
                .sorted(Comparator.comparing((Language language) -> !language.equals(Language.ENGLISH))
                        .thenComparing(Language::tag))
                .toList();
    }

    /** Of every file that is named as the English one but for the language. */
    static TreeSet<String> tags(URL english) {
        String path = english.getPath();
        String prefix = path.substring(path.lastIndexOf('/') + 1, path.length() - ("en" + ENDING).length());
        try {
            return siblings(english).stream()
                    .filter(name -> name.startsWith(prefix) && name.endsWith(ENDING))
                    .map(name -> name.substring(prefix.length(), name.length() - ENDING.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new IllegalStateException("Can't see which files are beside " + english, unreadable);
        }
    }

    private static List<String> siblings(URL file) throws IOException {
        String address = file.toString();
        if (!address.startsWith("jar:")) {
            Path folder = Path.of(URI.create(address)).resolveSibling("");
            try (var files = Files.list(folder)) {
                return files.map(found -> found.getFileName().toString()).toList();
            }
        }
        int entry = address.indexOf("!/");
        String folder = address.substring(entry + 2, address.lastIndexOf('/') + 1);
        try (var jar = new JarFile(
                Path.of(URI.create(address.substring("jar:".length(), entry))).toFile())) {
            return jar.stream()
                    .map(found -> found.getName())
                    .filter(name -> name.startsWith(folder))
                    .map(name -> name.substring(folder.length()))
                    .toList();
        }
    }

    public List<Language> all() {
        return all;
    }

    /** The language whose files have just this tag. */
    public Optional<Language> tagged(String tag) {
        return all.stream()
                .filter(language -> language.tag().equalsIgnoreCase(tag))
                .findFirst();
    }

    /** The language that serves a tag best, by RFC 4647 lookup: {@code sr-Latn-RS}, {@code sr-Latn}, {@code sr}. */
    public Optional<Language> of(LanguageTag wanted) {
        return lookup(wanted.value());
    }

    /**
     * The language that serves a reader best, by an {@code Accept-Language} header (RFC 9110, 12.5.4). Empty where we
     * speak none of theirs, and where the header can't be read.
     */
    public Optional<Language> accepted(String acceptLanguage) {
        return lookup(acceptLanguage);
    }

    private Optional<Language> lookup(String ranges) {
        List<Locale.LanguageRange> wanted;
        try {
            wanted = Locale.LanguageRange.parse(ranges);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        String found = Locale.lookupTag(wanted, all.stream().map(Language::tag).toList());
        return found == null ? Optional.empty() : tagged(found);
    }

    @Override
    public String toString() {
        return all.stream().map(Language::tag).collect(Collectors.joining(", "));
    }
}
