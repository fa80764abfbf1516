package dev.waybill.notification.page;

import dev.waybill.shop.Colour;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The pages' style sheets: one for all, named by its content, and one for each brand colour, named by the colour. What stands under
 * such a name never changes, so browsers may keep it.
 */
@Path("/style")
@ForCustomers
@Singleton
public class Styles {

    private static final String CSS = "text/css;charset=utf-8";
    /** The grounds of buttons and links. */
    private static final Colour LIGHT_GROUND = Colour.parse("#f6f6f4");

    private static final Colour DARK_CARD = Colour.parse("#1d1d1f");

    private static final String KEPT = "public, max-age=31536000, immutable";
    /** Asked for by a page of another version, while both are running. */
    private static final String NOT_KEPT = "no-cache";

    private final String base = read("/page/page.css");
    private final String version = version(base);

    /** Seen from a page, which stands one folder deep: whatever path a proxy puts before both. */
    public String basePath() {
        return "../style/page-" + version + ".css";
    }

    public String base() {
        return base;
    }

    public static String brandPath(Colour brand) {
        return "../style/brand-" + brand.hex().substring(1) + ".css";
    }

    @GET
    @Path("page-{version:[0-9a-f]{12}}.css")
    @Produces(CSS)
    @Operation(hidden = true)
    public Response base(String version) {
        return Response.ok(base)
                .header(HttpHeaders.CACHE_CONTROL, version.equals(this.version) ? KEPT : NOT_KEPT)
                .build();
    }

    @GET
    @Path("brand-{rgb:[0-9a-f]{6}}.css")
    @Produces(CSS)
    @Operation(hidden = true)
    public Response brand(String rgb) {
        return Response.ok(brand(Colour.parse("#" + rgb)))
                .header(HttpHeaders.CACHE_CONTROL, KEPT)
                .build();
    }

    /** Text and lines in the brand's colour stay readable on either ground, whatever colour it is. */
    public static String brand(Colour brand) {
        var light = brand.readableOn(LIGHT_GROUND);
        var dark = brand.readableOn(DARK_CARD);
        return """
                :root{--brand:%s;--accent:%s;--on-accent:%s}
                @media (prefers-color-scheme:dark){:root{--accent:%s;--on-accent:%s}}
                """.formatted(
                        brand.hex(),
                        light.hex(),
                        light.textOn().hex(),
                        dark.hex(),
                        dark.textOn().hex());
    }

    private static String read(String file) {
        try (var in = Objects.requireNonNull(Styles.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String version(String content) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
