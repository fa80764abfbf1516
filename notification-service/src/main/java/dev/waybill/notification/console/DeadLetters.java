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
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Records that could not be read, sending them again and discarding them: all that a filter names dry first. */
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
            @RestQuery @Nullable String id, @RestQuery @Nullable String done, @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.answering(
                session,
                () -> letters.look(text(id))
                        .map(letter -> pages.ok(Templates.deadLetter(
                                pages.shell("Dead letter", session), DeadLetterPage.of(letter), said(done)))));
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
                                "",
                                false)))
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
                        .map(_ -> ConsolePages.goTo(Links.deadLetter(text(id)) + "&done=sent_again"))
                        .onFailure(Problem.class)
                        .recoverWithItem(problem -> refused(session, text(id), problem)));
    }

    /** Mending it takes that back. */
    @POST
    @Path("dead-letter-discard")
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> discard(
            @RestForm @Nullable String token,
            @RestForm @Nullable String id,
            @RestForm @Nullable String because,
            @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.changing(
                session,
                token,
                () -> letters.discard(text(id), new DeadLetterResource.Discard(because), session)
                        .map(_ -> ConsolePages.goTo(Links.deadLetter(text(id)) + "&done=discarded")));
    }

    /**
     * What would be sent of all that the filter names, and asks. Those that come later are not asked about, and not sent.
     */
    @GET
    @Path("dead-letters-again")
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> askMany(@Context UriInfo uri, @Context SecurityContext context) {
        var sieve = upToNow(uri);
        var session = Session.of(context);
        return pages.answering(session, () -> send(session, sieve, true));
    }

    @POST
    @Path("dead-letters-again")
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> sendMany(
            @RestForm @Nullable String token, @Context UriInfo uri, @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.changing(session, token, () -> send(session, Sieve.of(uri), false));
    }

    /** How many would be discarded of all that the filter names, and asks. Those that come later are left alone here, too. */
    @GET
    @Path("dead-letters-discard")
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> askToDiscard(@Context UriInfo uri, @Context SecurityContext context) {
        var sieve = upToNow(uri);
        var session = Session.of(context);
        return pages.answering(session, () -> discard(session, sieve, new LetterRuns.Ask(true, null)));
    }

    @POST
    @Path("dead-letters-discard")
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> discardMany(
            @RestForm @Nullable String token,
            @RestForm @Nullable String because,
            @Context UriInfo uri,
            @Context SecurityContext context) {
        var session = Session.of(context);
        return pages.changing(
                session, token, () -> discard(session, Sieve.of(uri), new LetterRuns.Ask(false, text(because))));
    }

    private Uni<Response> send(Session session, Sieve sieve, boolean dry) {
        return letters.sendAgain(sieve.query(), new LetterRuns.Ask(dry, null), session)
                .map(run -> pages.ok(Templates.deadLettersAgain(
                        pages.shell("Send again", session), DeadLettersRun.of("dead-letters-again", sieve, run))));
    }

    private Uni<Response> discard(Session session, Sieve sieve, LetterRuns.Ask ask) {
        return letters.discard(sieve.query(), ask, session)
                .map(run -> pages.ok(Templates.deadLettersDiscard(
                        pages.shell("Discard", session), DeadLettersRun.of("dead-letters-discard", sieve, run))));
    }

    private Response refused(Session session, String id, Problem problem) {
        var page = Templates.deadLetterAgain(
                pages.shell("Not sent again", session),
                id,
                Optional.empty(),
                problem.getMessage(),
                problem.status() == Problem.UNPROCESSABLE.getStatusCode());
        return pages.answer(problem.status(), page);
    }

    private static Sieve upToNow(UriInfo uri) {
        var now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
        return Sieve.of(uri).before(now.toString());
    }

    /** What was done before this page, from its address: whatever else stands there is not repeated. */
    private static String said(@Nullable String done) {
        return switch (text(done)) {
            case "sent_again" -> "It is on its topic once more.";
            case "discarded" -> "It is discarded. Mending it takes that back.";
            default -> "";
        };
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
