package dev.waybill.notification.console;

import dev.waybill.notification.operator.Operators;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets those in who have logged in and may. Bound to the methods of resources and not to paths, as the API's is. That what changes
 * something comes from a form of ours: the cookie goes with no other site's request (SameSite), the browser says here whose page it was
 * (Fetch Metadata), and the form has a token, which {@link ConsolePages#changing} asks for.
 */
final class Gate {

    private final Operators operators;
    private final Sessions sessions;
    private final ConsolePages pages;

    Gate(Operators operators, Sessions sessions, ConsolePages pages) {
        this.operators = operators;
        this.sessions = sessions;
        this.pages = pages;
    }

    /** An answer, if it ends here. */
    @ForStaff
    @ServerRequestFilter
    Optional<Response> check(ContainerRequestContext request, UriInfo uri, HttpHeaders headers, ResourceInfo resource) {
        if (operators.isOff()) {
            return Optional.of(pages.off());
        }
        if (request.getMethod().equals("POST") && !ofOurs(headers.getHeaderString("Sec-Fetch-Site"))) {
            return Optional.of(pages.refused("This came from a page that is not ours. Nothing was done."));
        }
        var method = resource.getResourceMethod();
        if (method.isAnnotationPresent(BeforeLogin.class)) {
            return Optional.empty();
        }
        var found = SessionCookie.of(uri, headers).in(headers).flatMap(sessions::of);
        if (found.isEmpty()) {
            return Optional.of(ConsolePages.goTo("login"));
        }
        var session = found.get();
        request.setSecurityContext(session);
        return operators
                .refusal(session.operator(), method)
                .map(refusal ->
                        pages.say(session, Status.FORBIDDEN.getStatusCode(), "Not for your key", refusal.why()));
    }

    /** Programs and old browsers say nothing (W3C Fetch Metadata). */
    private static boolean ofOurs(@Nullable String site) {
        return site == null || site.equals("same-origin");
    }
}
