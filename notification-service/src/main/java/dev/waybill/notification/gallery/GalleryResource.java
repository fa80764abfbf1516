package dev.waybill.notification.gallery;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.InvalidValueException;
import dev.waybill.notification.delivery.mail.MailTransports;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.gallery.Rendering.Made;
import dev.waybill.notification.message.MailComposer;
import dev.waybill.notification.message.MailContent;
import dev.waybill.notification.sample.SampleMail;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The gallery as a page of the service in development: it follows a template or text as soon as it is saved, and sends what it shows
 * by the service's own way. A service that is built for production does not have it.
 */
@Path("/gallery")
@IfBuildProfile(anyOf = {"dev", "test"})
@Blocking
public class GalleryResource {

    private final Gallery gallery;
    private final GalleryFiles files;
    private final MailTransports transports;

    GalleryResource(MailComposer composer, ShopsConfig shops, MailTransports transports) {
        this.gallery = new Gallery(composer, new Shops(shops).of(Gallery.SHOP));
        this.files = new GalleryFiles(gallery);
        this.transports = transports;
    }

    /** @param to where the mail is to go */
    public record Wish(String lang, String name, String to) {}

    @GET
    @Operation(hidden = true)
    public Response start() {
        return Response.seeOther(URI.create("/gallery/index.html")).build();
    }

    @GET
    @Path("{file:.+}")
    @Operation(hidden = true)
    public Response file(String file) throws IOException {
        return files.find(file)
                .map(found -> Response.ok(found.content()).type(found.type()))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND))
                .build();
    }

    /** Wants JSON, which no page of another site can post unasked. */
    @POST
    @Path("send")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
    @Operation(hidden = true)
    public Uni<Response> send(Wish wish) {
        Optional<MailContent> mail = gallery.find(wish.lang(), wish.name())
                .flatMap(rendering -> switch (rendering.mail()) {
                    case Made.Composed<MailContent>(var composed) -> Optional.of(composed);
                    case Made.Broken<MailContent> _ -> Optional.empty();
                });
        if (mail.isEmpty()) {
            return answer(404, "There is no such mail.");
        }
        EmailAddress to;
        try {
            to = new EmailAddress(wish.to());
        } catch (InvalidValueException invalid) {
            return answer(400, "The address " + invalid.reason() + ".");
        }
        var provider = transports.providers().getFirst().name();
        return transports
                .to(provider)
                .send(
                        SampleMail.of(mail.get(), gallery.shop(), to, "gallery"),
                        () -> Uni.createFrom().item(true))
                .chain(outcome -> outcome instanceof SmtpOutcome.Accepted
                        ? answer(200, "Sent by " + provider.value() + ".")
                        : answer(502, "Not sent: " + outcome.reason() + " (" + outcome.answer() + ")."));
    }

    private static Uni<Response> answer(int status, String said) {
        return Uni.createFrom().item(Response.status(status).entity(said).build());
    }
}
