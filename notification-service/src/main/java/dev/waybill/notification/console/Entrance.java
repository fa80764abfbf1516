package dev.waybill.notification.console;

import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Operators;
import dev.waybill.notification.operator.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** In with an operator's key, and out again. */
@Path("/console")
@ForStaff
@Produces(ConsolePages.HTML)
public class Entrance {

    private static final int TOO_MANY_REQUESTS = 429;
    /** One for all that is wrong. */
    private static final String WRONG = "No operator has this key.";

    private final Operators operators;
    private final Sessions sessions;
    private final Tries tries;
    private final ConsolePages pages;

    Entrance(Operators operators, Sessions sessions, Tries tries, ConsolePages pages) {
        this.operators = operators;
        this.sessions = sessions;
        this.tries = tries;
        this.pages = pages;
    }

    @GET
    @BeforeLogin
    @Operation(hidden = true)
    public Response start(@Context UriInfo uri) {
        return ConsolePages.goTo(uri.getPath().endsWith("/") ? "find" : "console/find");
    }

    @GET
    @Path("login")
    @BeforeLogin
    @Operation(hidden = true)
    public Response ask(@Context UriInfo uri, @Context HttpHeaders headers) {
        return SessionCookie.of(uri, headers).in(headers).flatMap(sessions::of).isPresent()
                ? ConsolePages.goTo("find")
                : form(Status.OK.getStatusCode(), "");
    }

    @POST
    @Path("login")
    @BeforeLogin
    @Operation(hidden = true)
    public Response logIn(
            @RestForm @Nullable String key,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        var from = request.remoteAddress().hostAddress();
        var wait = tries.take(from);
        if (wait.isPresent()) {
            return later(wait.get());
        }
        var pass = operators.pass(key == null ? "" : key.strip());
        if (pass.isEmpty()) {
            return form(Status.FORBIDDEN.getStatusCode(), WRONG);
        }
        tries.giveBack(from);
        pass.get().operator().did("console_entered", Map.of());
        return Response.fromResponse(ConsolePages.goTo("find"))
                .cookie(SessionCookie.of(uri, headers).with(sessions.begin(pass.get()), sessions.lifetime()))
                .build();
    }

    @POST
    @Path("logout")
    @Needs(Role.SUPPORT)
    @Operation(hidden = true)
    public Uni<Response> logOut(
            @RestForm @Nullable String token,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext context) {
        return pages.changing(
                Session.of(context),
                token,
                () -> Uni.createFrom()
                        .item(Response.fromResponse(ConsolePages.goTo("login"))
                                .cookie(SessionCookie.of(uri, headers).gone())
                                .build()));
    }

    private Response later(Duration wait) {
        var seconds = wait.toSeconds() + 1;
        return Response.fromResponse(
                        form(TOO_MANY_REQUESTS, "Too many wrong keys. Try again in " + seconds + " seconds."))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    private Response form(int status, String wrong) {
        return pages.answer(status, Templates.login(pages.shell("Log in", Optional.empty()), wrong));
    }
}
