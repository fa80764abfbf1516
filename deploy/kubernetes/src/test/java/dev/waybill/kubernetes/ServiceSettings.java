package dev.waybill.kubernetes;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the services read: the reference page, which tests of theirs hold to the code, and their own channels to Kafka. */
final class ServiceSettings {

    private static final Path PROJECT = Path.of("../..");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+)`(?:, `([^`]+)`)? \\|(?: `([^`]+)`)?", Pattern.MULTILINE);
    private static final Pattern CHANNEL =
            Pattern.compile("mp\\.messaging\\.(incoming|outgoing)\\.([a-z-]+)\\.(topic|group\\.id)");

    private ServiceSettings() {}

    private static Stream<MatchResult> rows() {
        return ROW.matcher(read(PROJECT.resolve("docs/reference/settings.md"))).results();
    }

    /** Whether the reference page has it; {@code <id>} and {@code <name>} stand for any one word. */
    static boolean has(String name) {
        return rows().anyMatch(row ->
                name.matches(Pattern.quote(row.group(1)).replaceAll("<[a-z]+>", "\\\\E[A-Za-z0-9-]+\\\\Q")));
    }

    /** Whether the environment variable stands for one on the page. */
    static boolean hasVariable(String variable) {
        return rows().anyMatch(row -> variable(row.group(1)).equals(variable));
    }

    /** How the environment names a setting. */
    static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The default, as the page has it. */
    static String text(String name) {
        return rows().filter(found -> found.group(1).equals(name))
                .findAny()
                .orElseThrow()
                .group(3);
    }

    static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    static Set<String> incomingTopics(String service) {
        return channels(service, "incoming", "topic");
    }

    static Set<String> outgoingTopics(String service) {
        return channels(service, "outgoing", "topic");
    }

    static Set<String> groups(String service) {
        return channels(service, "incoming", "group.id");
    }

    private static Set<String> channels(String service, String direction, String what) {
        var properties = properties(service);
        return properties.stringPropertyNames().stream()
                .filter(name -> {
                    var channel = CHANNEL.matcher(name);
                    return channel.matches()
                            && channel.group(1).equals(direction)
                            && channel.group(3).equals(what);
                })
                .map(properties::getProperty)
                .collect(toSet());
    }

    private static Properties properties(String service) {
        var properties = new Properties();
        try (var file =
                Files.newBufferedReader(PROJECT.resolve(service + "/src/main/resources/application.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
