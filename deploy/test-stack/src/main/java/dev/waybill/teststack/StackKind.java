package dev.waybill.teststack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the tests run on. */
enum StackKind {
    EMBEDDED,
    CONTAINERS;

    private static final String PROPERTY = "waybill.test.stack";

    static StackKind chosen() {
        return setting(PROPERTY).map(StackKind::named).orElse(EMBEDDED);
    }

    static StackKind named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s is '%s', and can be %s"
                        .formatted(
                                PROPERTY,
                                word,
                                Arrays.stream(values()).map(StackKind::word).collect(Collectors.joining(" or ")))));
    }

    /** From a system property, or from the environment under the same name in capitals. */
    static Optional<String> setting(String property) {
        var variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
