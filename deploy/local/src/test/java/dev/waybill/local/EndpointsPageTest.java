package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/reference/endpoints.md has each endpoint that the services do not describe themselves, and no other. */
class EndpointsPageTest {
    private static final Path PROJECT = Path.of("../..");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH");
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z]+ /[^`]*)` \\|", Pattern.MULTILINE);
    private static final Pattern ROUTE = Pattern.compile("router\\.(get|post)\\(\"([^\"]+)\"\\)");

    @ParameterizedTest
    @CsvSource({"notification-service, ## The notification service", "tracking-service, ## The tracking service"})
    void thePageHasEveryEndpointThatNoDescriptionHas(String module, String part) throws IOException {
        List<String> there = Stream.concat(
                        new ClassFileImporter()
                                .importPath(PROJECT.resolve(module).resolve("target/classes")).stream()
                                        .filter(EndpointsPageTest::isPackaged)
                                        .flatMap(resource -> resource.getMethods().stream())
                                        .filter(EndpointsPageTest::isHidden)
                                        .flatMap(EndpointsPageTest::endpoint),
                        routes(PROJECT.resolve(module).resolve("src/main/java")).stream())
                .toList();

        assertThat(there).isNotEmpty();
        assertThat(rows(part)).containsExactlyInAnyOrderElementsOf(there);
    }

    private static List<String> rows(String part) throws IOException {
        String page = Files.readString(PROJECT.resolve("docs/reference/endpoints.md"));
        String from = page.substring(page.indexOf(part));
        return ROW.matcher(from.substring(0, from.indexOf("\n## ", 1)))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    /** Of development and tests only is none of the page's concern. */
    private static boolean isPackaged(JavaClass resource) {
        return annotation(resource, "IfBuildProfile").isEmpty();
    }

    private static boolean isHidden(JavaMethod method) {
        return annotation(method, "Operation")
                .flatMap(operation -> operation.get("hidden").map(Boolean.TRUE::equals))
                .orElse(false);
    }

    private static Stream<String> endpoint(JavaMethod method) {
        String path = ("/" + path(method.getOwner()) + "/" + path(method))
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "")
                // The form that a parameter must have.
                .replaceAll("\\{(\\w+):(?:[^{}]|\\{[^}]*})*}", "{$1}");
        return method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType().getSimpleName())
                .filter(METHODS::contains)
                .map(verb -> verb + " " + path);
    }

    private static String path(HasAnnotations<?> annotated) {
        return annotation(annotated, "Path")
                .flatMap(path -> path.get("value"))
                .map(Object::toString)
                .orElse("");
    }

    private static Optional<? extends JavaAnnotation<?>> annotation(HasAnnotations<?> annotated, String name) {
        return annotated.getAnnotations().stream()
                .filter(one -> one.getRawType().getSimpleName().equals(name))
                .findFirst();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that are no resources, such as streams. */
    private static List<String> routes(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> ROUTE.matcher(read(file)).results())
                    .map(route -> route.group(1).toUpperCase(Locale.ROOT) + " "
                            + route.group(2).replaceAll(":(\\w+)", "{$1}"))
                    .toList();
        }
    }
}
