package dev.waybill.notification.console;

import dev.waybill.notification.delivery.PastMessages;
import dev.waybill.notification.delivery.PastMessages.Made;
import dev.waybill.notification.operator.Asked;
import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
import io.quarkus.qute.TemplateInstance;
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

/** How a message looked. */
@Path("/console")
@ForStaff
@Produces(ConsolePages.HTML)
public class Looks {

    /** A mail has its styles in it. Its pictures are not fetched: that would tell a server that somebody looked. */
    private static final String OF_A_LETTER =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'";

    private final PastMessages messages;
    private final ConsolePages pages;

    Looks(PastMessages messages, ConsolePages pages) {
        this.messages = messages;
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
            return find(delivery).map(made -> pages.ok(page(pages.shell("How it looked", session), delivery, made)));
        });
    }

    private static TemplateInstance page(Shell shell, UUID delivery, Made made) {
        return switch (made) {
            case Made.Mail(var kept, var message) ->
                Templates.looked(shell, delivery.toString(), kept, Letter.read(message, kept));
            case Made.Push(var title, var body) ->
                Templates.lookedShort(shell, delivery.toString(), false, "push", title, body);
            case Made.Text(var kept, var text) ->
                Templates.lookedShort(shell, delivery.toString(), kept, "text message", "", Letter.withoutLinks(text));
        };
    }

    /** What the frame in the page above shows. */
    @GET
    @Path("letter")
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Uni<Response> letter(@RestQuery @Nullable String id, @Context SecurityContext context) {
        return pages.answering(
                Session.of(context),
                () -> find(id(id)).map(made -> switch (made) {
                    case Made.Mail(var kept, var message) ->
                        Response.ok(Letter.read(message, kept).html(), ConsolePages.HTML)
                                .header("Content-Security-Policy", OF_A_LETTER)
                                .build();
                    case Made.Push _, Made.Text _ -> throw none(id(id));
                }));
    }

    private static UUID id(@Nullable String id) {
        return Asked.id(Objects.requireNonNullElse(id, ""));
    }

    private Uni<Made> find(UUID id) {
        return messages.look(id).map(found -> found.orElseThrow(() -> none(id)));
    }

    private static Problem none(UUID id) {
        return Problem.of(
                Status.NOT_FOUND,
                "no-such-message",
                "There is no such message " + id + ": what is older than waybill.inbox.retention is gone.");
    }
}
