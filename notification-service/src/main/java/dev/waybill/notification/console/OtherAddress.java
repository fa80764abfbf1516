package dev.waybill.notification.console;

import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
import dev.waybill.notification.redelivery.DeliveryResource;
import dev.waybill.notification.redelivery.DeliveryResource.SendElsewhere;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A mail once more, to another address of its customer's. */
@Path("/console/elsewhere")
@ForStaff
@Produces(ConsolePages.HTML)
public class OtherAddress {

    private final DeliveryResource deliveries;
    private final Clocks clocks;
    private final ConsolePages pages;

    OtherAddress(DeliveryResource deliveries, Clocks clocks, ConsolePages pages) {
        this.deliveries = deliveries;
        this.clocks = clocks;
        this.pages = pages;
    }

    /** @param problem why it was not sent; empty before somebody tried */
    record Form(String address, String because, String problem) {

        @Override
        public String toString() {
            return "Form[hidden]";
        }
    }

    @GET
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Uni<Response> ask(@RestQuery @Nullable String id, @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.answering(session, () -> form(session, text(id), Status.OK.getStatusCode(), new Form("", "", "")));
    }

    @POST
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Uni<Response> send(
            @RestForm @Nullable String token,
            @RestForm @Nullable String id,
            @RestForm @Nullable String address,
            @RestForm @Nullable String because,
            @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.changing(
                session,
                token,
                () -> deliveries
                        .look(text(id))
                        .chain(_ -> deliveries.sendElsewhere(text(id), new SendElsewhere(address, because), session))
                        .map(sent -> ConsolePages.goTo(Links.delivery(sent.id().toString()) + "&again=true"))
                        .onFailure(Problem.class)
                        .recoverWithUni(problem -> form(
                                session,
                                text(id),
                                problem.status(),
                                new Form(text(address), text(because), String.valueOf(problem.getMessage())))));
    }

    /** Of a delivery that there is not, it is the problem itself. */
    private Uni<Response> form(Session session, String id, int status, Form form) {
        return deliveries
                .look(id)
                .map(delivery -> DeliveryPage.of(delivery, clocks.of(delivery.shop())))
                .map(page -> pages.answer(
                        status, Templates.elsewhere(pages.shell("Send to another address", session), page, form)));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
