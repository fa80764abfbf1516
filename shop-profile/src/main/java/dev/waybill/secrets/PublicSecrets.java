package dev.waybill.secrets;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Secrets that are none: anyone can read them in this repository, or guess them. A service that runs outside development and has one
 * would be open to whoever looks here. A test holds the list to all that the repository has of them.
 */
public final class PublicSecrets {

    private static final String LIST = "/public-secrets.txt";
    private static final Pattern SECRET = Pattern.compile(
            "(waybill\\..*\\.(keys|secrets|hash|private\\.key|password)|quarkus\\.datasource\\.password)");
    /** What is shorter is no key, and whoever reads it as one refuses it. */
    private static final int SHORTEST_KEY = 32;

    private static final int FEWEST_CHARACTERS = 10;

    private static final Set<String> KNOWN = read();

    private PublicSecrets() {}

    /** @throws IllegalStateException naming the settings that hold one and how to make others, without repeating any */
    public static void refuse(Config settings, SecretsConfig allowed) {
        var held = heldBy(settings);
        if (!held.isEmpty() && !allowed.publicAllowed()) {
            throw new IllegalStateException(
                    "These secrets can be read in Waybill's repository or guessed, so they are none: "
                            + held.stream()
                                    .map(property -> property + " (" + howToMakeAnother(property) + ")")
                                    .collect(joining("; "))
                            + ". For a look, on a machine that only you reach, waybill.secrets.public-allowed=true lets them pass.");
        }
    }

    /** The settings that hold one, by their names. */
    static List<String> heldBy(Config settings) {
        var held = new TreeMap<String, String>();
        for (var name : settings.getPropertyNames()) {
            // The environment has other names for the same; that of files says it better.
            var word = name.toLowerCase(Locale.ROOT).replaceAll("[_-]", ".");
            if (SECRET.matcher(word).matches()
                    && settings.getOptionalValue(name, String.class)
                            .filter(PublicSecrets::hasOne)
                            .isPresent()) {
                held.merge(word, name, (one, other) -> one.contains(".") ? one : other);
            }
        }
        return List.copyOf(held.values());
    }

    private static boolean hasOne(String value) {
        return Arrays.stream(value.split(",")).map(String::strip).anyMatch(PublicSecrets::isOne);
    }

    static boolean isOne(String secret) {
        return KNOWN.contains(plain(secret))
                || secret.length() >= SHORTEST_KEY && secret.chars().distinct().count() < FEWEST_CHARACTERS;
    }

    /** However it is written: base64 has two alphabets and its padding may be left out, hexadecimal digits may be large. */
    private static String plain(String secret) {
        var one = secret.replace('+', '-').replace('/', '_').replaceAll("=+$", "");
        return one.matches("[0-9a-fA-F]{64}") ? one.toLowerCase(Locale.ROOT) : one;
    }

    private static String howToMakeAnother(String property) {
        if (property.toLowerCase(Locale.ROOT).endsWith("hash")) {
            return "key=$(openssl rand -hex 32); printf %s \"$key\" | sha256sum";
        }
        return property.toLowerCase(Locale.ROOT).endsWith("password")
                ? "openssl rand -hex 24"
                : "openssl rand -base64 32 | tr '+/' '-_' | tr -d '='";
    }

    private static Set<String> read() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PublicSecrets.class.getResourceAsStream(LIST), LIST), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PublicSecrets::plain)
                    .collect(toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
