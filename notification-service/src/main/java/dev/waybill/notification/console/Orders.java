package dev.waybill.notification.console;

import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
import dev.waybill.notification.order.OrderSearch;
import dev.waybill.notification.redelivery.DeliveryQuery;
import dev.waybill.notification.redelivery.DeliveryResource;
import dev.waybill.notification.redelivery.DeliveryResource.SendAgain;
import dev.waybill.notification.redelivery.DeliveryView;
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

/** An order, each of its messages, and sending one again. */
@Path("/console")
@ForStaff
@Produces(ConsolePages.HTML)
public class Orders {

    private static final int MOST = 200;

    private final DeliveryResource deliveries;
    private final OrderSearch orders;
    private final Clocks clocks;
    private final ConsolePages pages;

    Orders(DeliveryResource deliveries, OrderSearch orders, Clocks clocks, ConsolePages pages) {
        this.deliveries = deliveries;
        this.orders = orders;
        this.clocks = clocks;
        this.pages = pages;
    }

    @GET
    @Path("order")
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Uni<Response> order(
            @RestQuery @Nullable String shop, @RestQuery @Nullable String order, @Context SecurityContext context) {
        var session = Session.of(context);
        var ofShop = printable(shop);
        var number = printable(order);
        return pages.answering(
                session,
                () -> orders.events(ofShop, number)
                        .chain(events -> deliveries
                                .list(DeliveryQuery.of(ofShop, number), null, MOST)
                                .map(found -> {
                                    if (events.isEmpty() && found.deliveries().isEmpty()) {
                                        throw Problem.of(
                                                Status.NOT_FOUND,
                                                "no-such-order",
                                                "There is nothing of order " + number + " of " + ofShop
                                                        + ": it may be older than waybill.inbox.retention, or erased.");
                                    }
                                    return OrderPage.of(
                                            ofShop,
                                            number,
                                            found.deliveries(),
                                            found.next().isPresent(),
                                            events,
                                            clocks.of(ofShop));
                                }))
                        .map(page -> pages.ok(Templates.order(pages.shell("Order " + number, session), page))));
    }

    @GET
    @Path("delivery")
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Uni<Response> delivery(
            @RestQuery @Nullable String id, @RestQuery boolean again, @Context SecurityContext context) {
        var session = Session.of(context);
        var done = again ? "It waits for a worker, and goes out within moments unless something holds it up." : "";
        return pages.answering(
                session,
                () -> look(id).map(
                                page -> pages.ok(Templates.delivery(pages.shell(page.title(), session), page, done))));
    }

    /** Says to whom, and asks. */
    @GET
    @Path("again")
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Uni<Response> ask(@RestQuery @Nullable String id, @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.answering(session, () -> look(id).map(page -> ask(session, Status.OK.getStatusCode(), page, "")));
    }

    @POST
    @Path("again")
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Uni<Response> sendAgain(
            @RestForm @Nullable String token,
            @RestForm @Nullable String id,
            @RestForm boolean anyway,
            @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.changing(
                session,
                token,
                () -> deliveries
                        .sendAgain(Objects.requireNonNullElse(id, ""), new SendAgain(anyway), session)
                        .map(_ -> ConsolePages.goTo(Links.delivery(id) + "&again=true"))
                        .onFailure(failure -> failure instanceof Problem problem
                                && problem.status() == Status.CONFLICT.getStatusCode())
                        .recoverWithUni(failure -> look(id).map(page ->
                                ask(session, Status.CONFLICT.getStatusCode(), page, failure.getMessage()))));
    }

    /** No order has anything else in its name, and the database refuses some of it. */
    private static String printable(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").replaceAll("\\p{Cntrl}", "");
    }

    private Response ask(Session session, int status, DeliveryPage page, String problem) {
        return pages.answer(status, Templates.again(pages.shell("Send again", session), page, problem));
    }

    private Uni<DeliveryPage> look(@Nullable String id) {
        return deliveries.look(Objects.requireNonNullElse(id, "")).map(this::page);
    }

    private DeliveryPage page(DeliveryView delivery) {
        return DeliveryPage.of(delivery, clocks.of(delivery.shop()));
    }
}
