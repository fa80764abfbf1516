package dev.waybill.notification.console;

import dev.waybill.notification.deadletter.DeadLetterResource;
import dev.waybill.notification.deadletter.LetterView;
import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
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

/** Writing what a dead letter should have said. Nothing is sent by it: the next page shows what would be, and asks. */
@Path("/console/dead-letter-mend")
@ForStaff
@Produces(ConsolePages.HTML)
public class Mending {

    /**
     * How much a page's form holds, in UTF-16 code units: with up to nine bytes for each, percent-encoded, what
     * {@code quarkus.http.limits.max-form-attribute-size} lets in.
     */
    static final int MOST = 100_000;

    private final DeadLetterResource letters;
    private final ConsolePages pages;

    Mending(DeadLetterResource letters, ConsolePages pages) {
        this.letters = letters;
        this.pages = pages;
    }

    /**
     * What stands in the form, to be mended further.
     *
     * @param event as JSON
     * @param problem why it was refused, empty if it was not
     * @param most how many UTF-16 code units it may have
     */
    record Form(String event, String problem, int most) {

        static Form of(String event, String problem) {
            return new Form(event, problem, MOST);
        }

        public boolean tooLong() {
            return event.length() > most;
        }

        /** A line for each of the event's, and some to write in. */
        public int rows() {
            return Math.clamp(event.lines().count() + 2, 12, 24);
        }

        @Override
        public String toString() {
            return "Form[hidden]";
        }
    }

    @GET
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> ask(@RestQuery @Nullable String id, @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.answering(
                session,
                () -> letters.look(text(id))
                        .map(letter ->
                                page(session, Status.OK.getStatusCode(), letter, Form.of(Draft.of(letter), ""))));
    }

    @POST
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> mend(
            @RestForm @Nullable String token,
            @RestForm @Nullable String id,
            @RestForm @Nullable String event,
            @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.changing(
                session,
                token,
                () -> letters.look(text(id))
                        .chain(letter -> letters.mend(text(id), text(event), session)
                                .map(_ -> ConsolePages.goTo("dead-letter-again?id=" + Links.encoded(text(id))))
                                .onFailure(Problem.class)
                                .recoverWithItem(problem -> page(
                                        session,
                                        problem.status(),
                                        letter,
                                        Form.of(text(event), String.valueOf(problem.getMessage()))))));
    }

    private Response page(Session session, int status, LetterView letter, Form form) {
        return pages.answer(
                status, Templates.deadLetterMend(pages.shell("Mend", session), DeadLetterPage.of(letter), form));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
