package dev.waybill.notification.sample;

import dev.waybill.events.EmailAddress;
import dev.waybill.notification.audit.Act;
import dev.waybill.notification.audit.Action;
import dev.waybill.notification.audit.AuditTrail;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.operator.Asked;
import dev.waybill.notification.operator.ForOperators;
import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
import dev.waybill.shop.Language;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sends a mail of a sample order. */
@Path("/api/v1/sample-mails")
@Produces(MediaType.APPLICATION_JSON)
@ForOperators
@Tag(name = "Sample mails", description = "To see in one's own mailbox what customers get")
@APIResponse(
        responseCode = "default",
        description = "Why it can't be done, and how to mend that",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.Body.class)))
public class SampleResource {

    private final Samples samples;
    private final AuditTrail audit;

    SampleResource(Samples samples, AuditTrail audit) {
        this.samples = samples;
        this.audit = audit;
    }

    @Schema(name = "SampleMailChoices")
    public record Choices(
            List<String> shops,

            @Schema(description = "In the order in which an order gets there", examples = "[\"confirmed\"]")
            List<String> kinds,

            List<String> languages,

            @Schema(description = "Mail providers, the first choice first")
            List<String> providers) {}

    @Schema(name = "SampleMailWish")
    public record Wish(
            @Schema(examples = "lumen", required = true) @Nullable String shop,

            @Schema(examples = "out-for-delivery", required = true) @Nullable String kind,

            @Schema(examples = "de", required = true) @Nullable String language,

            @Schema(description = "Your own", examples = "kasia@lumen.example", required = true) @Nullable String address,

            @Schema(description = "By whom; the first choice where absent", examples = "main") @Nullable String provider) {

        @Override
        public String toString() {
            return "Wish[hidden]";
        }
    }

    @Schema(name = "SampleMail")
    public record Sent(
            @Schema(description = "The mail provider that has taken it", examples = "main")
            String provider) {}

    @GET
    @Needs(Role.OPERATOR)
    @Operation(operationId = "listSampleMails", summary = "Which sample mails there are")
    @APIResponse(responseCode = "200", description = "What a sample mail can be made of")
    public Choices choices() {
        return new Choices(
                samples.shops(),
                samples.kinds(),
                samples.languages().stream().map(Language::tag).toList(),
                samples.providers().stream().map(ProviderName::value).toList());
    }

    @POST
    @Needs(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendSampleMail",
            summary = "Send a mail of a sample order to yourself",
            description =
                    "As a customer of the shop would get it, marked [Test], with links that lead nowhere. It goes at once, is"
                            + " tried once, and nothing of it is kept.")
    @APIResponse(responseCode = "200", description = "A mail provider has it")
    public Uni<Sent> send(Wish wish, @Context SecurityContext context) {
        var operator = Operator.of(context);
        var shop = Asked.one("shop", wish.shop(), samples.shops(), Function.identity());
        var kind = Asked.one("kind", wish.kind(), samples.kinds(), Function.identity());
        var language = Asked.one("language", wish.language(), samples.languages(), Language::tag);
        var provider = wish.provider() == null || wish.provider().isBlank()
                ? samples.providers().getFirst()
                : Asked.one("provider", wish.provider(), samples.providers(), ProviderName::value);
        var address = Asked.valid("address", wish.address(), EmailAddress::new);
        var facts = Map.<String, Object>of(
                "shop", shop, "kind", kind, "language", language.tag(), "provider", provider.value());
        return audit.write(new Act(operator, Action.SAMPLE_MAIL_BEGUN, Optional.empty(), facts))
                .chain(() -> samples.send(shop, kind, language, address, provider))
                .invoke(() -> operator.did("sample_mail_sent", facts))
                .replaceWith(new Sent(provider.value()));
    }
}
