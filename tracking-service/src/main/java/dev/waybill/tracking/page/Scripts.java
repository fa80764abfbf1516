package dev.waybill.tracking.page;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The page's scripts in one file, for one request, named by its content; and the service worker that shows pushes. The worker's address
 * must stay the same, and stands at the root, for a worker answers for nothing above its own folder.
 */
@Path("/")
@Singleton
public class Scripts {

    private static final String JAVASCRIPT = "text/javascript;charset=utf-8";

    private final String page =
            Styles.read("clock.js") + Styles.read("live.js") + Styles.read("push.js") + Styles.read("card.js");
    private final String widget = Styles.read("widget.js");
    private final String worker = Styles.read("push-worker.js");
    private final String version = Styles.version(page);

    String pagePath() {
        return "/scripts/page-" + version + ".js";
    }

    @GET
    @Path("scripts/page-{version:[0-9a-f]{12}}.js")
    @Produces(JAVASCRIPT)
    @Operation(hidden = true)
    public Response page(String version) {
        return Response.ok(page)
                .header(HttpHeaders.CACHE_CONTROL, version.equals(this.version) ? Styles.KEPT : Styles.NOT_KEPT)
                .build();
    }

    @GET
    @Path("push-worker.js")
    @Produces(JAVASCRIPT)
    @Operation(hidden = true)
    public Response worker() {
        return Response.ok(worker)
                .header(HttpHeaders.CACHE_CONTROL, Styles.NOT_KEPT)
                .build();
    }

    /** What a shop's page has in a tag of its own: the only thing here that another site may load. */
    @GET
    @Path("widget.js")
    @Produces(JAVASCRIPT)
    @Operation(hidden = true)
    public Response widget() {
        return Response.ok(widget)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }
}
