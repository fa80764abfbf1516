package dev.waybill.tracking.page;

import dev.waybill.tracking.ledger.Ledger;
import dev.waybill.tracking.limit.ByLink;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** The order in short, for a frame on a page of the shop's own; no other site can show it. */
@ByLink
@Path("/t/{token}/card")
public class CardResource {

    private static final Logger LOG = Logger.getLogger(CardResource.class);

    private final Ledger ledger;
    private final Pages pages;
    private final PageAnswers documents;

    CardResource(Ledger ledger, Pages pages, PageAnswers documents) {
        this.ledger = ledger;
        this.pages = pages;
        this.documents = documents;
    }

    @GET
    @Produces(PageAnswers.HTML)
    @Operation(hidden = true)
    public Uni<Response> card(
            String token,
            @QueryParam("lang") Optional<String> chosen,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> accepted) {
        var reader = new Reader(chosen, accepted);
        return ledger.find(token)
                .chain(found -> found.map(order -> documents.card(
                                pages.card(order, reader, link(token, chosen)),
                                pages.shop(order).widgetOrigins()))
                        .orElseGet(() -> documents.nothingThere(reader)))
                // Handled here, for the framework's own error log would name the path, and so the link.
                .onFailure()
                .invoke(failure -> LOG.error("event=card-failed", failure))
                .onFailure()
                .recoverWithUni(() -> documents.unavailable(reader));
    }

    private String link(String token, Optional<String> chosen) {
        return "/t/" + token
                + chosen.flatMap(pages.languages()::tagged)
                        .map(language -> "?lang=" + language.tag())
                        .orElse("");
    }
}
