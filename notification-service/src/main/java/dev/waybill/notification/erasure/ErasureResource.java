package dev.waybill.notification.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.events.EmailAddress;
import dev.waybill.events.ShopId;
import dev.waybill.notification.operator.Asked;
import dev.waybill.notification.operator.ForOperators;
import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Has a shop's customer erased, and says how far that is. The address stands in the body: addresses of requests get logged. */
@Path("/api/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@ForOperators
@Tag(name = "Erasures", description = "Customers whose data is to go")
@APIResponse(
        responseCode = "default",
        description = "Why it can't be done, and how to mend that",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.Body.class)))
public class ErasureResource {

    private final Erasures erasures;

    ErasureResource(Erasures erasures) {
        this.erasures = erasures;
    }

    @Schema(name = "ErasureRequest")
    public record Request(
            @Schema(examples = "lumen", required = true) @Nullable String shop,

            @Schema(examples = "aoife.brennan@post.example", required = true) @Nullable String email) {}

    @Schema(name = "ErasureReceipts")
    public record Receipts(
            @Schema(examples = "tracking-service") String service,

            @Schema(description = "How many of the orders it has erased")
            long orders,

            @Schema(description = "How many rows that were") long rows) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Erasure")
    public record View(
            UUID id,
            String shop,
            OffsetDateTime requestedAt,

            @Schema(description = "How many orders of the customer there were")
            int orders,

            @Schema(description = "Whether each service has erased each order")
            boolean done,

            @Schema(description = "Since when; absent until then")
            Optional<OffsetDateTime> doneAt,

            @Schema(required = true) List<Receipts> services) {

        private static View of(Progress progress) {
            return new View(
                    progress.id(),
                    progress.shop(),
                    progress.requestedAt(),
                    progress.orders(),
                    progress.doneAt().isPresent(),
                    progress.doneAt(),
                    progress.services().stream()
                            .map(service -> new Receipts(service.service(), service.orders(), service.rows()))
                            .toList());
        }
    }

    @POST
    @Needs(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            operationId = "eraseCustomer",
            summary = "Erases all that a shop's customer has left, in all services",
            description =
                    "Here it is done when this answers; the other services follow, see the erasure. For good: events of these"
                            + " orders are not taken in again. Asking again changes nothing.")
    @APIResponse(
            responseCode = "202",
            description = "It is under way",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = View.class)))
    public Uni<View> erase(Request request, @Context SecurityContext context) {
        var operator = Operator.of(context);
        var shop = Asked.valid("shop", request.shop(), ShopId::new);
        var email = Asked.valid("email", request.email(), EmailAddress::new);
        return erasures.erase(shop, email, operator)
                .chain(this::view)
                .invoke(view -> operator.did(
                        "customer_erased", Map.of("erasure", view.id(), "shop", view.shop(), "orders", view.orders())));
    }

    @GET
    @Needs(Role.SUPPORT)
    @Path("{id}")
    @Operation(operationId = "getErasure", summary = "How far an erasure is")
    @APIResponse(
            responseCode = "200",
            description = "The receipts that are in",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = View.class)))
    public Uni<View> get(String id) {
        return view(Asked.id(id));
    }

    private Uni<View> view(UUID id) {
        return erasures.find(id)
                .map(found -> found.map(View::of)
                        .orElseThrow(() ->
                                Problem.of(Status.NOT_FOUND, "no-such-erasure", "There is no erasure with this id.")));
    }
}
