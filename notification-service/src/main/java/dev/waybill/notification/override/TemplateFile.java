package dev.waybill.notification.override;

import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A template as it was read.
 *
 * @param name what faults call it
 * @param id what templates include it by
 * @param own whether it is the shop's own
 */
record TemplateFile(String name, String id, String content, boolean own) implements TemplateLocation {

    static final String HTML = "mail/html";
    static final String TEXT = "mail/text";

    /** Those that all shops have. */
    static List<TemplateFile> builtIn() {
        return List.of(builtIn("html.html"), builtIn("items.html"), builtIn("scale.html"), builtIn("text.txt"));
    }

    /** @param file its name, {@code items.html} */
    static String id(String file) {
        return "mail/" + file.substring(0, file.lastIndexOf('.'));
    }

    boolean isHtml() {
        return name.endsWith(".html");
    }

    @Override
    public Reader read() {
        return new StringReader(content);
    }

    @Override
    public Optional<Variant> getVariant() {
        return Optional.of(Variant.forContentType(isHtml() ? Variant.TEXT_HTML : Variant.TEXT_PLAIN));
    }

    private static TemplateFile builtIn(String file) {
        try (var found = TemplateFile.class.getResourceAsStream("/templates/mail/" + file)) {
            if (found == null) {
                throw new IllegalStateException("There is no built-in template " + file);
            }
            return new TemplateFile(
                    "built-in " + file, id(file), new String(found.readAllBytes(), StandardCharsets.UTF_8), false);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }
}
