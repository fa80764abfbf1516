package dev.waybill.notification.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the console's pages have beside the style sheet that all pages share. */
@Path("/console/console.css")
@ForStaff
@ApplicationScoped
public class ConsoleStyle {

    private final String css = read();

    /** Seen from a page. */
    String path() {
        return "console.css";
    }

    @GET
    @BeforeLogin
    @Operation(hidden = true)
    public Response css() {
        return Response.ok(css, "text/css;charset=utf-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private static String read() {
        var file = "/page/console.css";
        try (var in = Objects.requireNonNull(ConsoleStyle.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
