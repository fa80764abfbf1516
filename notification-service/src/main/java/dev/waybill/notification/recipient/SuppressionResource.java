package dev.waybill.notification.recipient;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.events.EmailAddress;
import dev.waybill.events.ShopId;
import dev.waybill.notification.operator.Asked;
import dev.waybill.notification.operator.ForOperators;
import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
import dev.waybill.notification.recipient.ListedAddresses.Entry;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Looks an address up on the suppression list, takes it off and puts it on. Addresses stand in bodies: addresses of requests get logged. */
@Path("/api/v1/suppressions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ForOperators
@Tag(name = "Suppressions", description = "Addresses that get no mail")
@APIResponse(
        responseCode = "default",
        description = "Why it can't be done, and how to mend that",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.Body.class)))
public class SuppressionResource {

    private final ListedAddresses addresses;

    SuppressionResource(ListedAddresses addresses) {
        this.addresses = addresses;
    }

    @Schema(name = "SuppressionQuestion")
    public record Question(
            @Schema(examples = "aoife.brennan@post.example", required = true) @Nullable String address) {}

    @Schema(name = "SuppressionLifting")
    public record Lifting(
            @Schema(examples = "aoife.brennan@post.example", required = true) @Nullable String address,

            @Schema(description = "Only these: `no_such_address`, `mailbox_full`, `complaint`. All where absent.")
            @Nullable List<String> reasons,

            @Schema(description = "Why, for the log", examples = "the customer asked for it", required = true) @Nullable String because) {}

    @Schema(name = "SuppressionByHand")
    public record ByHand(
            @Schema(examples = "aoife.brennan@post.example", required = true) @Nullable String address,

            @Schema(
                    description =
                            "`no_such_address`: no mail of any shop. `complaint`: none of the shop's optional mails",
                    enumeration = {"no_such_address", "complaint"},
                    required = true)
            @Nullable String reason,

            @Schema(description = "Of a complaint: about whose mails", examples = "lumen") @Nullable String shop,

            @Schema(description = "Why, for the log", examples = "the customer asked for it", required = true) @Nullable String because) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Suppression")
    public record View(
            @Schema(examples = "no_such_address") String reason,

            @Schema(description = "Whose mails it concerns. Absent: of all shops.")
            Optional<String> shop,

            @Schema(description = "How often in a row") int strikes,
            OffsetDateTime since,

            @Schema(description = "Whether it keeps mails back now")
            boolean holds,

            @Schema(description = "Absent: for good") Optional<OffsetDateTime> until,

            @Schema(description = "The delivery whose refusal or report it is; of one by hand, the id in the audit")
            UUID source,

            @Schema(description = "Whether an operator put it there")
            boolean byHand) {

        /** Deliveries' ids are of version 8 (RFC 9562), and of somebody who was erased there is none. */
        private static final int BY_HAND = 4;

        private static View of(Entry entry) {
            return new View(
                    entry.reason().code(),
                    entry.shop(),
                    entry.strikes(),
                    entry.since(),
                    entry.holds(),
                    entry.until(),
                    entry.source(),
                    entry.source().version() == BY_HAND);
        }
    }

    @Schema(name = "Suppressions")
    public record Found(@Schema(required = true) List<View> suppressions) {}

    @Schema(name = "SuppressionsLifted")
    public record Lifted(
            @Schema(description = "How many entries are gone")
            int lifted) {}

    @POST
    @Needs(Role.SUPPORT)
    @Path("search")
    @Operation(operationId = "findSuppressions", summary = "Whether and why an address gets no mail")
    @APIResponse(responseCode = "200", description = "All entries of the address, those that are over included")
    public Uni<Found> search(Question question) {
        return addresses
                .find(address(question.address()))
                .map(entries -> new Found(entries.stream().map(View::of).toList()));
    }

    @POST
    @Needs(Role.SUPPORT)
    @Path("lift")
    @Operation(
            operationId = "liftSuppressions",
            summary = "Takes an address off the list",
            description = "What was held back is not sent by that; what comes next is.")
    @APIResponse(responseCode = "200", description = "It is off the list")
    public Uni<Lifted> lift(Lifting lifting, @Context SecurityContext context) {
        var operator = Operator.of(context);
        var address = address(lifting.address());
        var because = Asked.reason("because", lifting.because());
        var all = List.of(Suppression.values());
        var reasons = Asked.among("reasons", lifting.reasons(), all, Suppression::code);
        return addresses
                .lift(address, reasons.isEmpty() ? all : reasons, operator)
                .map(sources -> {
                    operator.did(
                            "suppression_lifted",
                            Map.of("entries", sources.size(), "sources", sources, "because", because));
                    return new Lifted(sources.size());
                });
    }

    @POST
    @Needs(Role.SUPPORT)
    @Operation(
            operationId = "suppressAddress",
            summary = "Puts an address on the list",
            description = "As long as a refusal or a report of the same reason would. What waits is held back, too.")
    @APIResponse(responseCode = "200", description = "Its entry")
    public Uni<View> suppress(ByHand wish, @Context SecurityContext context) {
        var operator = Operator.of(context);
        var strike = strike(wish);
        var because = Asked.reason("because", wish.because());
        return addresses
                .add(strike, operator)
                .invoke(() -> operator.did(
                        "address_suppressed",
                        Map.of(
                                "source",
                                strike.source(),
                                "reason",
                                strike.reason().code(),
                                "because",
                                because)))
                .map(View::of);
    }

    private static Strike strike(ByHand wish) {
        var address = Asked.valid("address", wish.address(), EmailAddress::new);
        var reason = Asked.one(
                "reason",
                wish.reason(),
                List.of(Suppression.NO_SUCH_ADDRESS, Suppression.COMPLAINT),
                Suppression::code);
        var source = UUID.randomUUID();
        return switch (reason) {
            case COMPLAINT -> Strike.of(address, Asked.valid("shop", wish.shop(), ShopId::new), reason, source);
            case NO_SUCH_ADDRESS, MAILBOX_FULL -> Strike.ofAllShops(address, reason, source);
        };
    }

    private static String address(@Nullable String value) {
        return Asked.valid("address", value, EmailAddress::new).value();
    }
}
