package dev.waybill.tracking.figures;

import dev.waybill.tracking.page.Styles;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The style sheet of the figures' page, named by its content. */
@Path("/assets")
@Singleton
public class FiguresStyle {

    private final String css = Styles.read(FiguresStyle.class, "figures.css");
    private final String version = Styles.version(css);

    String path() {
        return "/assets/figures-" + version + ".css";
    }

    @GET
    @Path("figures-{version:[0-9a-f]{12}}.css")
    @Produces("text/css;charset=utf-8")
    @Operation(hidden = true)
    public Response css(String version) {
        return Response.ok(css)
                .header(HttpHeaders.CACHE_CONTROL, version.equals(this.version) ? Styles.KEPT : Styles.NOT_KEPT)
                .build();
    }
}
