package dev.waybill.notification.feedback;

import dev.waybill.notification.link.CustomerLinks;
import dev.waybill.notification.page.ForCustomers;
import dev.waybill.notification.page.Pages;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Texts.Messages;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** The page behind the eleven numbers of a mail that asks, or of an order's page. The number only fills in the form: what scanners open records nothing. */
@Path("/f")
@ForCustomers
@Produces(Pages.HTML)
public class FeedbackResource {

    private static final Logger LOG = Logger.getLogger(FeedbackResource.class);

    private final CustomerLinks links;
    private final Answers answers;
    private final Pages pages;

    FeedbackResource(CustomerLinks links, Answers answers, Pages pages) {
        this.links = links;
        this.answers = answers;
        this.pages = pages;
    }

    @GET
    @Path("{token}")
    @Operation(hidden = true)
    public Uni<Response> ask(
            String token,
            @QueryParam("score") Optional<String> score,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> accepted) {
        return asked(token, accepted, (delivery, to) -> form(200, to, Answer.score(score), "", ""));
    }

    @POST
    @Path("{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> answer(
            String token,
            @FormParam("score") Optional<String> score,
            @FormParam("comment") Optional<String> comment,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> accepted) {
        var chosen = Answer.score(score);
        var said = Answer.comment(comment);
        return asked(token, accepted, (delivery, to) -> {
            var words = to.words();
            if (chosen.isEmpty()) {
                return form(400, to, chosen, said.orElse(""), words.say("feedback.missing"));
            }
            if (said.filter(text -> !Answer.fits(text)).isPresent()) {
                var tooLong = words.say("feedback.long", Map.of("most", Integer.toString(Answer.LONGEST)));
                return form(400, to, chosen, said.get(), tooLong);
            }
            return answers.keep(delivery, new Answer(chosen.get(), said)).chain(() -> thanks(to, chosen.get()));
        });
    }

    /** Who reads the page, and in which words. */
    private record Reader(Shop shop, Messages words) {}

    private Uni<Response> asked(String token, Optional<String> accepted, BiFunction<UUID, Reader, Uni<Response>> page) {
        return question(token)
                .chain(question -> question.map(delivery -> asked(delivery, accepted, page))
                        .orElseGet(() -> pages.nothingThere(accepted)))
                // Handled here, for the framework's own error log would name the path, and so the link.
                .onFailure()
                .invoke(failure -> LOG.error("event=feedback_page_failed", failure))
                .onFailure()
                .recoverWithUni(() -> pages.unavailable(accepted));
    }

    private Uni<Response> asked(
            UUID delivery, Optional<String> accepted, BiFunction<UUID, Reader, Uni<Response>> page) {
        return answers.find(delivery)
                .chain(found -> found.map(asked -> {
                            var shop = pages.shop(asked.shop());
                            return page.apply(delivery, new Reader(shop, pages.texts(shop, asked.language())));
                        })
                        .orElseGet(() -> pages.nothingThere(accepted)));
    }

    /** The delivery that asks, or will. */
    private Uni<Optional<UUID>> question(String token) {
        var ofMail = links.feedback(token);
        return ofMail.isPresent()
                ? Uni.createFrom().item(ofMail)
                : links.feedbackOfOrder(token)
                        .map(about -> answers.askedAbout(about.shop(), about.order()))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Response> form(int status, Reader to, Optional<Integer> chosen, String comment, String wrong) {
        var form = FeedbackPages.form(to.shop(), to.words(), chosen, comment, wrong);
        var frame = FeedbackPages.formFrame(pages, to.shop(), to.words());
        return pages.answer(status, Templates.feedback(frame, form, to.words()), to.shop());
    }

    private Uni<Response> thanks(Reader to, int score) {
        var received = FeedbackPages.received(to.shop(), to.words(), score);
        var frame = FeedbackPages.thanksFrame(pages, to.shop(), to.words());
        return pages.answer(200, Templates.thanks(frame, received, score, to.words()), to.shop());
    }
}
