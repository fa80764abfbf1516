package dev.waybill.tracking.api;

import dev.waybill.tracking.ledger.Ledger;
import dev.waybill.tracking.limit.ByLink;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** One order, by the token of its tracking link. */
@ByLink
@Path("/api/v1/orders")
@Tag(name = "Orders", description = "Where an order is, for whoever holds its tracking link")
public class OrderResource {

    private static final Logger LOG = Logger.getLogger(OrderResource.class);

    private final Ledger ledger;
    private final Representation representation;

    OrderResource(Ledger ledger, Representation representation) {
        this.ledger = ledger;
        this.representation = representation;
    }

    @GET
    @Path("{token:.*}")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @Operation(
            operationId = "getOrder",
            summary = "Where an order is",
            description =
                    "The same facts as on the customer's page: no mail address, no name, no street. Ask again with"
                            + " If-None-Match to learn cheaply that nothing has changed.")
    @APIResponse(
            responseCode = "200",
            description = "The order",
            headers = @Header(name = "ETag", description = "Changes when anything in the answer does"),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderView.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag that was sent")
    @APIResponse(
            responseCode = "404",
            description =
                    "No order is behind this link. The same for a link that is unknown, malformed, expired or revoked",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "Not at the moment; try again",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> order(
            @Parameter(
                            name = "token",
                            in = ParameterIn.PATH,
                            description = "The last part of a tracking link",
                            example = "laZnGmnCpu6FoX7XoTocdda0aUBdqHvBZx0clyRRpEc")
                    String token,
            @Context Request request) {
        return ledger.find(token)
                .map(found -> found.map(order -> representation.of(OrderView.of(order), request))
                        .orElseGet(() -> Problem.response(Response.Status.NOT_FOUND, "No order is behind this link.")
                                .build()))
                // Handled here, for the framework's own error log would name the path, and so the link.
                .onFailure()
                .invoke(failure -> LOG.error("event=api-failed", failure))
                .onFailure()
                .recoverWithItem(() -> Problem.response(Response.Status.SERVICE_UNAVAILABLE, "Please try again later.")
                        .build());
    }
}
