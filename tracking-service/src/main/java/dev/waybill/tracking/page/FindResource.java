package dev.waybill.tracking.page;

import dev.waybill.tracking.ledger.Lookup;
import dev.waybill.tracking.limit.ByLink;
import dev.waybill.tracking.limit.ClientAddress;
import dev.waybill.tracking.limit.Limits;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** Where a customer without a link finds an order by its number, and sees it then. */
@Path("/")
public class FindResource {

    private static final Logger LOG = Logger.getLogger(FindResource.class);

    /** As the field in the form has it. */
    private static final int LONGEST_NUMBER = 64;

    private final Lookup lookup;
    private final Limits limits;
    private final Pages pages;
    private final PageAnswers documents;

    FindResource(Lookup lookup, Limits limits, Pages pages, PageAnswers documents) {
        this.lookup = lookup;
        this.limits = limits;
        this.pages = pages;
        this.documents = documents;
    }

    @GET
    @Path("find/{shop}")
    @Produces(PageAnswers.HTML)
    @Operation(hidden = true)
    public Uni<Response> form(
            String shop,
            @QueryParam("lang") Optional<String> chosen,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> accepted) {
        return form(Response.ok(), shop, new Reader(chosen, accepted), Optional.empty(), "");
    }

    /** One answer for whatever is not right, also for a shop that there is not. */
    @POST
    @Path("find/{shop}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(PageAnswers.HTML)
    @Operation(hidden = true)
    public Uni<Response> find(
            String shop,
            @FormParam("order") Optional<String> order,
            @FormParam("secret") Optional<String> secret,
            @QueryParam("lang") Optional<String> chosen,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> accepted,
            @Context HttpServerRequest request) {
        var reader = new Reader(chosen, accepted);
        var number = order.map(typed -> typed.substring(0, Math.min(typed.length(), LONGEST_NUMBER)))
                .orElse("");
        var from = ClientAddress.of(request.remoteAddress().hostAddress());
        var wait = limits.lookUp(from, shop, number);
        if (wait.isPresent()) {
            var busy = Response.status(429).header(HttpHeaders.RETRY_AFTER, seconds(wait.get()));
            return form(busy, shop, reader, Optional.of("busy"), number);
        }
        return lookup.pass(shop, number, secret.orElse(""))
                .chain(pass -> pass.map(found -> Uni.createFrom().item(shown(found, chosen)))
                        .orElseGet(() -> form(Response.status(404), shop, reader, Optional.of("find.nothing"), number)))
                .onFailure()
                .invoke(failure -> LOG.error("event=find-failed", failure))
                .onFailure()
                .recoverWithUni(() -> documents.unavailable(reader));
    }

    /** Read only: who answers or wants to hear of the order needs its link. */
    @GET
    @ByLink
    @Path("found/{pass:.*}")
    @Produces(PageAnswers.HTML)
    @Operation(hidden = true)
    public Uni<Response> found(
            String pass,
            @QueryParam("lang") Optional<String> chosen,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> accepted) {
        var reader = new Reader(chosen, accepted);
        return lookup.find(pass)
                .chain(found -> found.map(seen -> PageAnswers.withoutScript(
                                Response.ok(),
                                pages.found(seen, reader),
                                pages.shop(seen.order()).logo().map(Object::toString)))
                        .orElseGet(() -> documents.nothingThere(reader)))
                // Handled here, for the framework's own error log would name the path, and so the pass.
                .onFailure()
                .invoke(failure -> LOG.error("event=found-failed", failure))
                .onFailure()
                .recoverWithUni(() -> documents.unavailable(reader));
    }

    private static Response shown(String pass, Optional<String> language) {
        var page = UriBuilder.fromPath("/found/{pass}");
        language.ifPresent(tag -> page.queryParam("lang", "{tag}"));
        return Response.seeOther(page.build(pass, language.orElse(""))).build();
    }

    private Uni<Response> form(
            Response.ResponseBuilder answer, String shop, Reader reader, Optional<String> trouble, String order) {
        return PageAnswers.withoutScript(answer, pages.find(shop, reader, trouble, order), pages.logo(shop));
    }

    static String seconds(Duration wait) {
        return Long.toString(wait.plusSeconds(1).toSeconds());
    }
}
