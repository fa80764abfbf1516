package dev.waybill.notification.console;

import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Role;
import dev.waybill.notification.order.OrderSearch;
import dev.waybill.notification.order.OrderSearch.Found;
import dev.waybill.notification.recipient.SuppressionResource;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * One box for whatever a customer can tell. What is looked for stands in the body and never in an address: addresses of requests get
 * logged.
 */
@Path("/console")
@ForStaff
@Produces(ConsolePages.HTML)
public class Search {

    private final OrderSearch orders;
    private final SuppressionResource suppressions;
    private final Clocks clocks;
    private final ConsolePages pages;

    Search(OrderSearch orders, SuppressionResource suppressions, Clocks clocks, ConsolePages pages) {
        this.orders = orders;
        this.suppressions = suppressions;
        this.clocks = clocks;
        this.pages = pages;
    }

    @GET
    @Path("find")
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Response box(@Context SecurityContext context) {
        return page(Session.of(context), SearchPage.empty());
    }

    @POST
    @Path("find")
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Uni<Response> find(
            @RestForm @Nullable String token, @RestForm @Nullable String what, @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.changing(session, token, () -> switch (Sought.of(what)) {
            case Sought.Delivery(var id) -> Uni.createFrom().item(ConsolePages.goTo("delivery?id=" + id));
            case Sought.Name(var name) ->
                orders.named(name).map(found -> page(session, SearchPage.named(name, rows(found))));
            case Sought.Address(var address) ->
                orders.of(address.value())
                        .chain(found -> suppressions
                                .search(new SuppressionResource.Question(address.value()))
                                .map(listed -> page(
                                        session,
                                        SearchPage.of(
                                                address.value(),
                                                rows(found),
                                                Listed.all(listed.suppressions(), clocks)))));
        });
    }

    private List<SearchPage.Row> rows(List<Found> found) {
        return found.stream()
                .map(order -> new SearchPage.Row(
                        order.shop(),
                        order.order(),
                        Links.order(order.shop(), order.order()),
                        Words.type(order.type()),
                        clocks.of(order.shop()).time(order.receivedAt())))
                .toList();
    }

    private Response page(Session session, SearchPage page) {
        return pages.ok(Templates.find(pages.shell("Find", Optional.of(session)), page));
    }
}
