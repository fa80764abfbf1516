package dev.waybill.tracking.figures;

import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.tracking.api.Problem;
import dev.waybill.tracking.figures.Doorkeeper.Word;
import dev.waybill.tracking.figures.Templates.Head;
import dev.waybill.tracking.limit.ClientAddress;
import dev.waybill.tracking.page.Styles;
import dev.waybill.tracking.shop.BadQueryException;
import dev.waybill.tracking.shop.ShopKey;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** The figures as a page, for people of the shop. In English, as all that is for those who run a shop. */
@Path("/")
public class FiguresPageResource {

    private static final Logger LOG = Logger.getLogger(FiguresPageResource.class);

    private static final String HTML = MediaType.TEXT_HTML + ";charset=utf-8";
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    private final Counts counts;
    private final Shops shops;
    private final Doorkeeper doorkeeper;
    private final FiguresStyle style;

    FiguresPageResource(Counts counts, Shops shops, Doorkeeper doorkeeper, FiguresStyle style) {
        this.counts = counts;
        this.shops = shops;
        this.doorkeeper = doorkeeper;
        this.style = style;
    }

    @GET
    @Path("figures")
    @Produces(HTML)
    @Operation(hidden = true)
    public Uni<Response> page(
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            @HeaderParam(HttpHeaders.AUTHORIZATION) Optional<String> authorization) {
        return forShop(request, authorization, shop -> {
            var today = counts.today(shop);
            var period = Period.read(uri.getQueryParameters(), today);
            return counts.of(shop, period)
                    .chain(figures -> counts.of(shop, period.before())
                            .chain(before -> html(
                                    Response.ok(),
                                    Templates.figures(
                                            head("Figures · " + shop.name(), Optional.of(shop)),
                                            FiguresComposer.compose(shop, figures, before, today)))));
        });
    }

    @GET
    @Path("figures.csv")
    @Produces({FiguresCsv.MEDIA_TYPE, HTML, Problem.MEDIA_TYPE})
    @Operation(hidden = true)
    public Uni<Response> csv(
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            @HeaderParam(HttpHeaders.AUTHORIZATION) Optional<String> authorization) {
        return forShop(
                request,
                authorization,
                shop -> counts.of(shop, Period.read(uri.getQueryParameters(), counts.today(shop)))
                        .map(figures -> Response.ok(FiguresCsv.write(figures))
                                .type(FiguresCsv.TYPE)
                                .header(HttpHeaders.CONTENT_DISPOSITION, FiguresCsv.disposition(figures))
                                .build()));
    }

    private Uni<Response> forShop(
            HttpServerRequest request, Optional<String> authorization, Function<Shop, Uni<Response>> work) {
        var from = ClientAddress.of(request.remoteAddress().hostAddress());
        return switch (doorkeeper.ask(authorization, from)) {
            case Word.Later(Duration wait) ->
                notice(
                        Response.status(429)
                                .header(
                                        HttpHeaders.RETRY_AFTER,
                                        Long.toString(wait.plusSeconds(1).toSeconds())),
                        "Too many wrong keys came from here. Wait a moment, then load this page again.");
            case Word.WhoIsIt(boolean brought) ->
                notice(
                        Response.status(Response.Status.UNAUTHORIZED)
                                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Figures\", charset=\"UTF-8\""),
                        (brought ? "No shop has this key. " : "")
                                + "Load this page again, and give your shop's API key as the password. The user name may be"
                                + " anything.");
            case Word.Welcome(ShopKey key) ->
                Uni.createFrom()
                        .deferred(() -> work.apply(shops.of(key.shop())))
                        .onFailure(BadQueryException.class)
                        .recoverWithUni(bad -> notice(
                                Response.status(Response.Status.BAD_REQUEST),
                                "These days can't be shown: " + bad.getMessage()))
                        .onFailure()
                        .invoke(failure -> LOG.error("event=figures-page-failed", failure))
                        .onFailure()
                        .recoverWithUni(() -> notice(
                                Response.status(Response.Status.SERVICE_UNAVAILABLE),
                                "The figures can't be counted at the moment. Load this page again in a minute."));
        };
    }

    private Uni<Response> notice(ResponseBuilder answer, String text) {
        return html(answer, Templates.notice(head("Figures", Optional.empty()), text));
    }

    private Head head(String title, Optional<Shop> shop) {
        return new Head(title, style.path(), shop.map(known -> Styles.brandPath(known.brand())));
    }

    private static Uni<Response> html(ResponseBuilder answer, TemplateInstance page) {
        return page.createUni()
                .map(html -> answer.entity(html)
                        .type(HTML)
                        .header("Content-Security-Policy", POLICY)
                        .build());
    }
}
