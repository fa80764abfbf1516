package dev.waybill.notification.console;

import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.page.Styles;
import dev.waybill.shop.Colour;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the pages' shells and answers. */
@ApplicationScoped
class ConsolePages {

    static final String HTML = MediaType.TEXT_HTML + ";charset=utf-8";

    private static final Logger LOG = Logger.getLogger(ConsolePages.class);
    private static final Colour NEUTRAL = Colour.parse("#3f3f46");

    /** Our style sheets, our own frames, and forms to ourselves; no script at all. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Styles styles;
    private final ConsoleStyle own;

    ConsolePages(Styles styles, ConsoleStyle own) {
        this.styles = styles;
        this.own = own;
    }

    Shell shell(String title, Optional<Session> session) {
        return new Shell(
                title + " · Waybill console", styles.basePath(), Styles.brandPath(NEUTRAL), own.path(), session);
    }

    Shell shell(String title, Session session) {
        return shell(title, Optional.of(session));
    }

    Response answer(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render())
                .type(HTML)
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .build();
    }

    Response ok(TemplateInstance page) {
        return answer(Status.OK.getStatusCode(), page);
    }

    /** A page that has one thing to say. */
    Response say(Session session, int status, String title, String text) {
        return answer(status, Templates.say(shell(title, session), title, text, false));
    }

    Response done(Session session, String title, String text) {
        return ok(Templates.say(shell(title, session), title, text, true));
    }

    Response refused(String text) {
        var title = "Not done";
        return answer(
                Status.FORBIDDEN.getStatusCode(), Templates.say(shell(title, Optional.empty()), title, text, false));
    }

    /** As the API is. */
    Response off() {
        var title = "The console is off";
        return answer(
                Status.NOT_FOUND.getStatusCode(),
                Templates.say(
                        shell(title, Optional.empty()),
                        title,
                        "No operator's key is set. Set waybill.operator.keys.<name>.hash and .role and start again.",
                        false));
    }

    /**
     * Whatever can't be done becomes a page that says so, in the API's words.
     *
     * <p>Handled here, for the framework's own error log would name the path, and with it an order.
     */
    Uni<Response> answering(Session session, Supplier<Uni<Response>> page) {
        return Uni.createFrom()
                .deferred(page::get)
                .onFailure(Problem.class)
                .recoverWithItem(failure -> failure instanceof Problem problem
                        ? say(session, problem.status(), "That can't be done", problem.getMessage())
                        : broken(session))
                .onFailure()
                .invoke(failure -> LOG.error("event=console_failed", failure))
                .onFailure()
                .recoverWithItem(() -> broken(session));
    }

    /** The same for what was posted: nothing is done without the token that our own forms have. */
    Uni<Response> changing(Session session, @Nullable String token, Supplier<Uni<Response>> work) {
        return session.has(token)
                ? answering(session, work)
                : Uni.createFrom()
                        .item(
                                refused(
                                        "This form is of an earlier login, or not of ours. Nothing was done: open the page again."));
    }

    private Response broken(Session session) {
        return say(
                session,
                Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                "That went wrong",
                "It went wrong here and not with you: try again, and look for event=console_failed in the log.");
    }

    /** By GET. Seen from the page that was asked for, whatever path a proxy puts before both. */
    static Response goTo(String page) {
        return Response.status(Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, page)
                .build();
    }
}
