package dev.waybill.notification.console;

import dev.waybill.notification.delivery.PastMails;
import dev.waybill.notification.operator.Asked;
import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How a mail looked. */
@Path("/console")
@ForStaff
@Produces(ConsolePages.HTML)
public class Looks {

    /** A mail has its styles in it. Its pictures are not fetched: that would tell a server that somebody looked. */
    private static final String OF_A_LETTER =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'";

    private final PastMails mails;
    private final ConsolePages pages;

    Looks(PastMails mails, ConsolePages pages) {
        this.mails = mails;
        this.pages = pages;
    }

    @GET
    @Path("looked")
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Uni<Response> looked(@RestQuery @Nullable String id, @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.answering(session, () -> {
            var delivery = id(id);
            return find(delivery)
                    .map(made -> pages.ok(Templates.looked(
                            pages.shell("How it looked", session),
                            delivery.toString(),
                            made.kept(),
                            Letter.read(made.message(), made.kept()))));
        });
    }

    /** What the frame in the page above shows. */
    @GET
    @Path("letter")
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Uni<Response> letter(@RestQuery @Nullable String id, @Context SecurityContext context) {
        return pages.answering(
                Session.of(context),
                () -> find(id(id))
                        .map(made -> Response.ok(
                                        Letter.read(made.message(), made.kept()).html(), ConsolePages.HTML)
                                .header("Content-Security-Policy", OF_A_LETTER)
                                .build()));
    }

    private static UUID id(@Nullable String id) {
        return Asked.id(Objects.requireNonNullElse(id, ""));
    }

    private Uni<PastMails.Made> find(UUID id) {
        return mails.look(id)
                .map(found -> found.orElseThrow(() -> Problem.of(
                        Status.NOT_FOUND,
                        "no-such-mail",
                        "There is no mail " + id
                                + ". Pushes and text messages can't be looked at, and what is older than"
                                + " waybill.inbox.retention is gone.")));
    }
}
