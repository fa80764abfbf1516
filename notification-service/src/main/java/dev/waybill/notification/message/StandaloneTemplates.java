package dev.waybill.notification.message;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The templates of {@link MailTemplates} without a running service, for what looks at mails and sends none. */
final class StandaloneTemplates {

    private final Engine engine = MailEngine.configure(Engine.builder())
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addLocator(StandaloneTemplates::locate)
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build();

    /** @param template its path below {@code templates}, without the ending */
    Function<MailView, String> rendered(String template) {
        return view -> engine.getTemplate(template).data("mail", view).render();
    }

    private static Optional<TemplateLocation> locate(String id) {
        return Stream.of(".html", ".txt")
                .map(ending -> "/templates/" + id + ending)
                .filter(file -> StandaloneTemplates.class.getResource(file) != null)
                .findFirst()
                .map(Located::new);
    }

    private record Located(String file) implements TemplateLocation {

        @Override
        public Reader read() {
            var found = Objects.requireNonNull(StandaloneTemplates.class.getResourceAsStream(file), file);
            return new InputStreamReader(found, StandardCharsets.UTF_8);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(file.endsWith(".html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN));
        }
    }
}
