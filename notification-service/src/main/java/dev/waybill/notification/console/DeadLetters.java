package dev.waybill.notification.console;

import dev.waybill.notification.deadletter.DeadLetterResource;
import dev.waybill.notification.deadletter.LetterRuns;
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
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Records that could not be read, and sending them again: dry first, one or all that a filter names. */
@Path("/console")
@ForStaff
@Produces(ConsolePages.HTML)
public class DeadLetters {

    private final DeadLetterResource letters;
    private final ConsolePages pages;

    DeadLetters(DeadLetterResource letters, ConsolePages pages) {
        this.letters = letters;
        this.pages = pages;
    }

    @GET
    @Path("dead-letters")
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> list(
            @RestQuery @Nullable String cursor, @Context UriInfo uri, @Context SecurityContext context) {
        var session = Session.of(context);
        var sieve = Sieve.of(uri);
        return pages.answering(
                session,
                () -> letters.list(sieve.query(), cursor, null)
                        .map(page -> pages.ok(Templates.deadLetters(
                                pages.shell("Dead letters", session), DeadLettersPage.of(sieve, page)))));
    }

    /** With what came in it, which is personal data: for those only to whom the API shows it. */
    @GET
    @Path("dead-letter")
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> look(
            @RestQuery @Nullable String id, @RestQuery boolean again, @Context SecurityContext context) {
        var session = Session.of(context);
        var done = again ? "It is on its topic once more." : "";
        return pages.answering(
                session,
                () -> letters.look(text(id))
                        .map(letter -> pages.ok(Templates.deadLetter(
                                pages.shell("Dead letter", session), DeadLetterPage.of(letter), done))));
    }

    /** What would be sent, and asks. */
    @GET
    @Path("dead-letter-again")
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> ask(@RestQuery @Nullable String id, @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.answering(
                session,
                () -> letters.sendAgain(text(id), true, session)
                        .map(ready -> pages.ok(Templates.deadLetterAgain(
                                pages.shell("Send again", session),
                                ready.id().toString(),
                                ready.event().map(LetterEvent::of),
                                "")))
                        .onFailure(Problem.class)
                        .recoverWithItem(problem -> refused(session, text(id), problem)));
    }

    @POST
    @Path("dead-letter-again")
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> sendAgain(
            @RestForm @Nullable String token, @RestForm @Nullable String id, @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.changing(
                session,
                token,
                () -> letters.sendAgain(text(id), false, session)
                        .map(_ -> ConsolePages.goTo(Links.deadLetter(text(id)) + "&again=true"))
                        .onFailure(Problem.class)
                        .recoverWithItem(problem -> refused(session, text(id), problem)));
    }

    /**
     * What would be sent of all that the filter names, and asks. Those that come later are not asked about, and not sent.
     */
    @GET
    @Path("dead-letters-again")
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> askMany(@Context UriInfo uri, @Context SecurityContext context) {
        var sieve = Sieve.of(uri).before(OffsetDateTime.now(ZoneOffset.UTC).toString());
        var session = Session.of(context);
        return pages.answering(session, () -> run(session, sieve, true));
    }

    @POST
    @Path("dead-letters-again")
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> sendMany(
            @RestForm @Nullable String token, @Context UriInfo uri, @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.changing(session, token, () -> run(session, Sieve.of(uri), false));
    }

    private Uni<Response> run(Session session, Sieve sieve, boolean dry) {
        return letters.sendAgain(sieve.query(), new LetterRuns.Ask(dry, null), session)
                .map(run -> pages.ok(
                        Templates.deadLettersAgain(pages.shell("Send again", session), DeadLettersRun.of(sieve, run))));
    }

    private Response refused(Session session, String id, Problem problem) {
        var page = Templates.deadLetterAgain(
                pages.shell("Not sent again", session), id, Optional.empty(), problem.getMessage());
        return pages.answer(problem.status(), page);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
