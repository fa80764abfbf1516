package dev.waybill.notification.console;

import dev.waybill.notification.delivery.Stopped;
import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** How the queue stands, and those who take from it. */
@Path("/console/state")
@ForStaff
@Produces(ConsolePages.HTML)
public class State {

    private static final int EVERY_SECONDS = 15;

    private final Meters meters;
    private final Stopped stopped;
    private final ConsolePages pages;

    State(Meters meters, Stopped stopped, ConsolePages pages) {
        this.meters = meters;
        this.stopped = stopped;
        this.pages = pages;
    }

    @GET
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Response state(@RestQuery boolean watched, @Context SecurityContext context) {
        var session = Session.of(context);
        var page = pages.ok(Templates.state(
                pages.shell("State", session),
                StatePage.of(meters, stopped.all(), stopped.longest()),
                watched ? EVERY_SECONDS : 0));
        // The browser's own way to look again (the HTML standard's Refresh header), which takes no script.
        return watched
                ? Response.fromResponse(page).header("Refresh", EVERY_SECONDS).build()
                : page;
    }
}
