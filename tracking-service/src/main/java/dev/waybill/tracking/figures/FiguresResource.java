package dev.waybill.tracking.figures;

import dev.waybill.shop.Shops;
import dev.waybill.tracking.api.Problem;
import dev.waybill.tracking.api.Representation;
import dev.waybill.tracking.shop.Attempt;
import dev.waybill.tracking.shop.ForShops;
import dev.waybill.tracking.shop.ShopKey;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** The figures of the shop whose key is brought. */
@Path("/api/v1/shop")
@ForShops
@Tag(name = "A shop's figures", description = "For the shop's own systems, with a key. Every answer has an ETag")
@APIResponse(responseCode = "304", description = "Nothing has changed since the ETag that was sent as If-None-Match")
@APIResponse(
        responseCode = "400",
        description = "A parameter that there is not or that makes no sense; the detail says which and what it takes",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "401",
        description = "No key, or one that no shop has",
        headers = @Header(name = "WWW-Authenticate", description = "Bearer (RFC 6750)"),
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "503",
        description = "Not at the moment; try again",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class FiguresResource {

    private static final Logger LOG = Logger.getLogger(FiguresResource.class);

    private static final List<Variant> JSON_OR_CSV = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(FiguresCsv.MEDIA_TYPE))
            .build();

    private final Counts counts;
    private final Shops shops;
    private final Representation representation;

    FiguresResource(Counts counts, Shops shops, Representation representation) {
        this.counts = counts;
        this.shops = shops;
        this.representation = representation;
    }

    @GET
    @Path("figures")
    @Produces({MediaType.APPLICATION_JSON, FiguresCsv.MEDIA_TYPE, Problem.MEDIA_TYPE})
    @Operation(
            operationId = "getShopFigures",
            summary = "What the shop's orders say in a period",
            description =
                    "Delivery times and on-time share by carrier, delays and when they were announced, the busiest hours,"
                            + " and what customers answered. What each figure is of exactly is in docs/reference/figures.md.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description =
                    "The first day, in the shop's time zone; with to, or neither for the four weeks until yesterday",
            example = "2026-11-01",
            schema = @Schema(implementation = String.class, format = "date"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "The last day, at most 366 days with the first",
            example = "2026-11-30",
            schema = @Schema(implementation = String.class, format = "date"))
    @APIResponse(
            responseCode = "200",
            description = "The figures: JSON, or one table where Accept asks for CSV",
            headers = @Header(name = "ETag", description = "Changes when anything in the answer does"),
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Figures.class)),
                @Content(mediaType = FiguresCsv.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> figures(@Context UriInfo uri, @Context Request request, @Context SecurityContext context) {
        var asked = request.selectVariant(JSON_OR_CSV);
        boolean csv = asked != null
                && asked.getMediaType().isCompatible(JSON_OR_CSV.getLast().getMediaType());
        return answer(uri, context, figures -> {
            var answer = csv ? csv(figures, request) : representation.of(figures, request);
            answer.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            return answer;
        });
    }

    @GET
    @Path("figures.csv")
    @Produces({FiguresCsv.MEDIA_TYPE, Problem.MEDIA_TYPE})
    @Operation(
            operationId = "getShopFiguresCsv",
            summary = "The same as one table",
            description = "A line for each figure: figure, group, from, to, count, value, unit (RFC 4180).")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description =
                    "The first day, in the shop's time zone; with to, or neither for the four weeks until yesterday",
            example = "2026-11-01",
            schema = @Schema(implementation = String.class, format = "date"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "The last day, at most 366 days with the first",
            example = "2026-11-30",
            schema = @Schema(implementation = String.class, format = "date"))
    @APIResponse(
            responseCode = "200",
            description = "The figures",
            headers = @Header(name = "ETag", description = "Changes when anything in the answer does"),
            content = @Content(mediaType = FiguresCsv.MEDIA_TYPE, schema = @Schema(implementation = String.class)))
    public Uni<Response> csv(@Context UriInfo uri, @Context Request request, @Context SecurityContext context) {
        return answer(uri, context, figures -> csv(figures, request));
    }

    private Response csv(Figures figures, Request request) {
        var answer = representation.of(FiguresCsv.write(figures), FiguresCsv.TYPE, request);
        answer.getHeaders().add(HttpHeaders.CONTENT_DISPOSITION, FiguresCsv.disposition(figures));
        return answer;
    }

    private Uni<Response> answer(UriInfo uri, SecurityContext context, Function<Figures, Response> view) {
        var shop = shops.of(ShopKey.of(context).shop());
        return Attempt.to(
                LOG,
                "figures-failed",
                () -> counts.of(shop, Period.read(uri.getQueryParameters(), counts.today(shop)))
                        .map(view));
    }
}
