package dev.waybill.tracking.page;

import dev.waybill.shop.Colour;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The page's style sheets: one for all, named by its content, and one for each brand colour, named by the colour. What
 * stands under such a name never changes, so browsers may keep it.
 */
@Path("/assets")
@Singleton
public class Styles {

    /** Of the grounds that the style sheet has, those on which a light or dark text has the least contrast. */
    private static final Colour LIGHT_GROUND = Colour.parse("#f6f6f4");

    private static final Colour DARK_CARD = Colour.parse("#1d1d1f");

    public static final String KEPT = "public, max-age=31536000, immutable";
    /** Asked for by a page of another version, while both are running. */
    public static final String NOT_KEPT = "no-cache";

    private final String base = read("tracking.css");
    private final String version = version(base);

    String basePath() {
        return "/assets/tracking-" + version + ".css";
    }

    String base() {
        return base;
    }

    public static String brandPath(Colour brand) {
        return "/assets/brand-" + brand.hex().substring(1) + ".css";
    }

    @GET
    @Path("tracking-{version:[0-9a-f]{12}}.css")
    @Produces("text/css;charset=utf-8")
    @Operation(hidden = true)
    public Response base(String version) {
        return Response.ok(base)
                .header(HttpHeaders.CACHE_CONTROL, version.equals(this.version) ? KEPT : NOT_KEPT)
                .build();
    }

    @GET
    @Path("brand-{rgb:[0-9a-f]{6}}.css")
    @Produces("text/css;charset=utf-8")
    @Operation(hidden = true)
    public Response brand(String rgb) {
        return Response.ok(brand(Colour.parse("#" + rgb)))
                .header(HttpHeaders.CACHE_CONTROL, KEPT)
                .build();
    }

    /** Text and lines in the brand's colour stay readable on either ground, whatever colour it is. */
    static String brand(Colour brand) {
        return """
                :root{--brand:%s;--accent:%s}
                @media (prefers-color-scheme:dark){:root{--accent:%s}}
                """.formatted(
                        brand.hex(),
                        brand.readableOn(LIGHT_GROUND).hex(),
                        brand.readableOn(DARK_CARD).hex());
    }

    static String read(String file) {
        return read(Styles.class, file);
    }

    /** @param beside the class in whose package the file is */
    public static String read(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static String version(String content) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
