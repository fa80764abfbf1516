package dev.waybill.tracking.shop;

import dev.waybill.events.InvalidValueException;
import dev.waybill.events.OrderId;
import dev.waybill.tracking.api.OrderView;
import dev.waybill.tracking.api.Problem;
import dev.waybill.tracking.api.Representation;
import dev.waybill.tracking.ledger.ShopOrders;
import dev.waybill.tracking.ledger.TrackedOrder;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** The orders of the shop whose key is brought. */
@Path("/api/v1/shop/orders")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@ForShops
@Tag(name = "A shop's orders", description = "For the shop's own systems, with a key. Every answer has an ETag")
@APIResponse(responseCode = "304", description = "Nothing has changed since the ETag that was sent as If-None-Match")
@APIResponse(
        responseCode = "401",
        description = "No key, or one that no shop has",
        headers = @Header(name = "WWW-Authenticate", description = "Bearer (RFC 6750)"),
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "429",
        description = "The key has used its requests",
        headers = {
            @Header(name = "Retry-After", description = "After how many seconds to ask again"),
            @Header(
                    name = "RateLimit-Policy",
                    description = "How many requests (q) within how many seconds (w) a key has"),
            @Header(
                    name = "RateLimit",
                    description = "How many are left (r), and in how many seconds all are there again (t)")
        },
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "503",
        description = "Not at the moment; try again",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ShopOrdersResource {

    private static final Logger LOG = Logger.getLogger(ShopOrdersResource.class);

    private final ShopOrders orders;
    private final Representation representation;

    ShopOrdersResource(ShopOrders orders, Representation representation) {
        this.orders = orders;
        this.representation = representation;
    }

    @GET
    @Operation(
            operationId = "listShopOrders",
            summary = "The shop's orders, by their last change",
            description =
                    "Filters combine. To keep a copy up to date, read with sort=oldest, keep the next of the last page and"
                            + " ask with it again: each order that has changed comes once more, and none is missed. What"
                            + " was told a moment ago may come with the next request.")
    @Parameter(
            name = "stage",
            in = ParameterIn.QUERY,
            description = "Any of these, divided by commas",
            example = "shipped,out_for_delivery",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "late",
            in = ParameterIn.QUERY,
            description = "Whether it is under way and later than the customer was told",
            schema = @Schema(implementation = Boolean.class))
    @Parameter(
            name = "since",
            in = ParameterIn.QUERY,
            description = "When the last of it happened, at the earliest",
            example = "2026-11-12T13:32:00Z",
            schema = @Schema(implementation = String.class, format = "date-time"))
    @Parameter(
            name = "until",
            in = ParameterIn.QUERY,
            description = "Before when the last of it happened",
            schema = @Schema(implementation = String.class, format = "date-time"))
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "What comes first: what changed longest ago, to go on from, or what changed last, to look at",
            schema =
                    @Schema(
                            implementation = String.class,
                            enumeration = {"oldest", "newest"},
                            defaultValue = "oldest"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many at most",
            schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "The next of the page before, with the same filters and sort",
            schema = @Schema(implementation = String.class))
    @APIResponse(
            responseCode = "200",
            description = "A page of orders",
            headers = @Header(name = "ETag", description = "Changes when anything in the answer does"),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrdersPage.class)))
    @APIResponse(
            responseCode = "400",
            description =
                    "A parameter that there is not or that makes no sense; the detail says which and what it takes",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> list(@Context UriInfo uri, @Context Request request, @Context SecurityContext context) {
        var shop = ShopKey.of(context).shop();
        return answer(() -> {
            var query = OrderQuery.read(uri.getQueryParameters());
            return orders.list(shop, query.filter(), query.behind(), query.newest(), query.limit() + 1)
                    .map(found -> representation.of(OrdersPage.of(query, found.orElseThrow(Cursor::notOurs)), request));
        });
    }

    @GET
    @Path("{order}")
    @Operation(
            operationId = "getShopOrder",
            summary = "Where an order is",
            description = "As its tracking link shows it.")
    @APIResponse(
            responseCode = "200",
            description = "The order",
            headers = @Header(name = "ETag", description = "Changes when anything in the answer does"),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderView.class)))
    @APIResponse(
            responseCode = "404",
            description = "The shop has no such order, or nothing is known of it yet",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> order(
            @Parameter(
                            name = "order",
                            in = ParameterIn.PATH,
                            description = "The order's number, with / as %2F and # as %23",
                            example = "1042")
                    String order,
            @Context Request request,
            @Context SecurityContext context) {
        return find(order, context, request, OrderView::of);
    }

    @GET
    @Path("{order}/timeline")
    @Operation(operationId = "getShopOrderTimeline", summary = "All that happened to an order")
    @APIResponse(
            responseCode = "200",
            description = "Its history",
            headers = @Header(name = "ETag", description = "Changes when anything in the answer does"),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TimelineView.class)))
    @APIResponse(
            responseCode = "404",
            description = "The shop has no such order, or nothing is known of it yet",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> timeline(
            @Parameter(
                            name = "order",
                            in = ParameterIn.PATH,
                            description = "The order's number, with / as %2F and # as %23",
                            example = "1042")
                    String order,
            @Context Request request,
            @Context SecurityContext context) {
        return find(order, context, request, TimelineView::of);
    }

    private Uni<Response> find(
            String number, SecurityContext context, Request request, Function<TrackedOrder, Object> view) {
        var shop = ShopKey.of(context).shop();
        return answer(() -> id(number)
                .map(id -> orders.find(shop, id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.map(order -> representation.of(view.apply(order), request))
                        .orElseGet(() -> Problem.response(
                                        Response.Status.NOT_FOUND,
                                        "There is no such order, or nothing is known of it yet.")
                                .build())));
    }

    private static Optional<OrderId> id(String number) {
        try {
            return Optional.of(new OrderId(number));
        } catch (InvalidValueException noNumber) {
            return Optional.empty();
        }
    }

    private static Uni<Response> answer(Supplier<Uni<? extends Response>> work) {
        return Attempt.to(LOG, "shop-api-failed", work);
    }
}
