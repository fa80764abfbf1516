package dev.waybill.tracking.page;

import static dev.waybill.events.DeliveryDisputed.Claim.FOUND;
import static dev.waybill.events.DeliveryDisputed.Claim.NOT_RECEIVED;

import dev.waybill.events.DelayAnswered.Answer;
import dev.waybill.tracking.answer.Answers;
import dev.waybill.tracking.answer.Disputes;
import dev.waybill.tracking.ledger.Ledger;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.limit.ByLink;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** The page behind the link in every mail. */
@ByLink
@Path("/t")
public class TrackingPageResource {

    private static final Logger LOG = Logger.getLogger(TrackingPageResource.class);

    private final Ledger ledger;
    private final Pages pages;
    private final PageAnswers documents;
    private final Answers answers;
    private final Disputes disputes;

    TrackingPageResource(Ledger ledger, Pages pages, PageAnswers documents, Answers answers, Disputes disputes) {
        this.ledger = ledger;
        this.pages = pages;
        this.documents = documents;
        this.answers = answers;
        this.disputes = disputes;
    }

    /** Whatever stands behind {@code /t/} is looked up, so that what has not even a link's form is answered no faster. */
    @GET
    @Path("{token:.*}")
    @Produces(PageAnswers.HTML)
    @Operation(hidden = true)
    public Uni<Response> page(
            String token,
            @QueryParam("lang") Optional<String> chosen,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> accepted) {
        var reader = new Reader(chosen, accepted);
        return ledger.find(token)
                .chain(found -> found.map(order -> ok(order, reader)).orElseGet(() -> documents.nothingThere(reader)))
                // Handled here, for the framework's own error log would name the path, and so the link.
                .onFailure()
                .invoke(failure -> LOG.error("event=page-failed", failure))
                .onFailure()
                .recoverWithUni(() -> documents.unavailable(reader));
    }

    /**
     * The customer's answer to a delay, or word on a parcel that is said to be there, from the forms on the page. Leads back to the page, which says what holds now, whether or not
     * there was anything left to answer.
     */
    @POST
    @Path("{token:.*}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(PageAnswers.HTML)
    @Operation(hidden = true)
    public Uni<Response> answer(
            String token,
            @FormParam("delay") Optional<String> delay,
            @FormParam("answer") Optional<String> answer,
            @FormParam("missing") Optional<String> missing,
            @FormParam("found") Optional<String> found,
            @QueryParam("lang") Optional<String> chosen,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> accepted,
            @Context UriInfo uri) {
        var reader = new Reader(chosen, accepted);
        return ledger.find(token)
                .chain(known -> known.map(order -> missing.map(parcel -> disputes.claim(order, parcel, NOT_RECEIVED))
                                .or(() -> found.map(parcel -> disputes.claim(order, parcel, FOUND)))
                                .orElseGet(() -> given(order, delay.orElse(""), answer.orElse("")))
                                .replaceWith(
                                        Response.seeOther(uri.getRequestUri()).build()))
                        .orElseGet(() -> documents.nothingThere(reader)))
                .onFailure()
                .invoke(failure -> LOG.error("event=answer-failed", failure))
                .onFailure()
                .recoverWithUni(() -> documents.unavailable(reader));
    }

    private Uni<Boolean> given(TrackedOrder order, String delay, String answer) {
        return switch (answer) {
            case "wait" -> answers.give(order, delay, Answer.WAIT);
            case "cancel" -> answers.give(order, delay, Answer.CANCEL);
            default -> Uni.createFrom().item(false);
        };
    }

    private Uni<Response> ok(TrackedOrder order, Reader reader) {
        return documents.order(pages.of(order, reader), pages.shop(order).logo().map(Object::toString));
    }
}
