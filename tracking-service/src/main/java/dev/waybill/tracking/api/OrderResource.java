package dev.waybill.tracking.api;

import dev.waybill.tracking.ledger.Ledger;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/api/v1/orders")
class OrderResource {

    private final Ledger ledger;

    OrderResource(Ledger ledger) {
        this.ledger = ledger;
    }

    @GET
    @Path("{token}")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> order(String token) {
        return ledger.find(token)
                .map(found -> found.map(order -> Response.ok(java.util.Map.of(
                                "stage", order.timeline().stage().code())))
                        .orElseGet(() -> Response.status(404))
                        .build());
    }
}
