package dev.waybill.notification.recipient;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.events.EmailAddress;
import dev.waybill.events.InvalidValueException;
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

/** Looks an address up on the suppression list and takes it off. Addresses stand in bodies: addresses of requests get logged. */
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

            @Schema(description = "The delivery whose refusal or report it is")
            UUID source) {

        private static View of(Entry entry) {
            return new View(
                    entry.reason().code(),
                    entry.shop(),
                    entry.strikes(),
                    entry.since(),
                    entry.holds(),
                    entry.until(),
                    entry.source());
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
        var because = Asked.reason(lifting.because());
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

    private static String address(@Nullable String value) {
        try {
            return new EmailAddress(value == null ? "" : value.strip()).value();
        } catch (InvalidValueException invalid) {
            throw Asked.bad("address", invalid.reason());
        }
    }
}
