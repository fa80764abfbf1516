package dev.waybill.notification.console;

import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Role;
import dev.waybill.notification.recipient.SuppressionResource;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** An address comes onto the suppression list and off it. What is on it, the search for an address says. */
@Path("/console")
@ForStaff
@Produces(ConsolePages.HTML)
public class Suppressions {

    private final SuppressionResource suppressions;
    private final ConsolePages pages;

    Suppressions(SuppressionResource suppressions, ConsolePages pages) {
        this.suppressions = suppressions;
        this.pages = pages;
    }

    @POST
    @Path("lift")
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Uni<Response> lift(
            @RestForm @Nullable String token,
            @RestForm @Nullable String address,
            @RestForm @Nullable String because,
            @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.changing(
                session,
                token,
                () -> suppressions
                        .lift(new SuppressionResource.Lifting(address, null, because), session)
                        .map(
                                lifted -> pages.done(
                                        session,
                                        "Off the list",
                                        "Entries that are gone: " + lifted.lifted()
                                                + ". What comes next is sent; what was held back is not, but can be sent again.")));
    }

    @POST
    @Path("suppress")
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Uni<Response> suppress(
            @RestForm @Nullable String token,
            @RestForm @Nullable String address,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String shop,
            @RestForm @Nullable String because,
            @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.changing(
                session,
                token,
                () -> suppressions
                        .suppress(new SuppressionResource.ByHand(address, reason, shop, because), session)
                        .map(entry -> pages.done(
                                session,
                                "On the list",
                                "From now on, it gets no " + Listed.scope(entry) + ", "
                                        + entry.until().map(_ -> "for a time").orElse("for good")
                                        + ". Somebody can take it off again.")));
    }
}
