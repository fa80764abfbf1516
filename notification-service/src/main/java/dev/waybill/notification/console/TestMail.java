package dev.waybill.notification.console;

import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
import dev.waybill.notification.sample.SampleResource;
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
import org.jspecify.annotations.Nullable;

/** A mail of a sample order, to whoever wants to see one in their own mailbox. */
@Path("/console/test-mail")
@ForStaff
@Produces(ConsolePages.HTML)
public class TestMail {

    private final SampleResource samples;
    private final ConsolePages pages;

    TestMail(SampleResource samples, ConsolePages pages) {
        this.samples = samples;
        this.pages = pages;
    }

    /**
     * What was filled in, to be sent once more with one thing changed.
     *
     * @param problem why it was not sent, empty if nothing went wrong
     * @param done that it was
     */
    record Form(
            String shop, String kind, String language, String provider, String address, String problem, String done) {

        static Form empty() {
            return new Form("", "", "", "", "", "", "");
        }

        private static Form of(SampleResource.Wish wish, String problem, String done) {
            return new Form(
                    text(wish.shop()),
                    text(wish.kind()),
                    text(wish.language()),
                    text(wish.provider()),
                    text(wish.address()),
                    problem,
                    done);
        }

        private static String text(@Nullable String value) {
            return Objects.requireNonNullElse(value, "");
        }

        @Override
        public String toString() {
            return "Form[hidden]";
        }
    }

    @GET
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Response ask(@Context SecurityContext context) {
        return page(Session.of(context), Status.OK.getStatusCode(), Form.empty());
    }

    @POST
    @Needs(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<Response> send(
            @RestForm @Nullable String token,
            @RestForm @Nullable String shop,
            @RestForm @Nullable String kind,
            @RestForm @Nullable String language,
            @RestForm @Nullable String provider,
            @RestForm @Nullable String address,
            @Context SecurityContext context) {
        var session = Session.of(context);
        var wish = new SampleResource.Wish(shop, kind, language, address, provider);
        return pages.changing(
                session,
                token,
                () -> Uni.createFrom()
                        .deferred(() -> samples.send(wish, session))
                        .map(sent -> page(
                                session,
                                Status.OK.getStatusCode(),
                                Form.of(wish, "", "The mail provider " + sent.provider() + " has taken it.")))
                        .onFailure(Problem.class)
                        .recoverWithItem(problem -> page(
                                session, problem.status(), Form.of(wish, String.valueOf(problem.getMessage()), ""))));
    }

    private Response page(Session session, int status, Form form) {
        return pages.answer(status, Templates.testMail(pages.shell("Test mail", session), samples.choices(), form));
    }
}
