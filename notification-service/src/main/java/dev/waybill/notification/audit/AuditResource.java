package dev.waybill.notification.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.notification.audit.AuditTrail.Entry;
import dev.waybill.notification.operator.Asked;
import dev.waybill.notification.operator.ForOperators;
import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
import dev.waybill.notification.operator.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who did what. Only for looking: it is written by what is done. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@ForOperators
@Tag(name = "Audit", description = "Who did what, and when")
@APIResponse(
        responseCode = "default",
        description = "Why it can't be done, and how to mend that",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.Body.class)))
public class AuditResource {

    private final AuditTrail audit;

    AuditResource(AuditTrail audit) {
        this.audit = audit;
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Audit")
    public record Page(
            @Schema(required = true) List<View> entries,

            @Schema(description = "The cursor of the next page, if there is one")
            Optional<String> next) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "AuditEntry")
    public record View(
            OffsetDateTime at,

            @Schema(description = "The name of the key", examples = "kasia")
            String operator,

            @Schema(description = "The key's role then", examples = "support")
            String role,

            @Schema(examples = "delivery_sent_again") String action,

            @Schema(description = "The delivery, dead letter or erasure that it was done to, if there is one")
            Optional<UUID> id,

            @Schema(description = "What else there is to know: numbers, states, ids")
            Map<String, Object> facts) {

        private static View of(Entry entry) {
            return new View(entry.at(), entry.operator(), entry.role(), entry.action(), entry.about(), entry.facts());
        }
    }

    @GET
    @Needs(Role.OPERATOR)
    @Operation(
            operationId = "listAudit",
            summary = "What operators did, the newest first",
            description = "Of customers ids only.")
    @APIResponse(responseCode = "200", description = "A page of it")
    public Uni<Page> list(
            @BeanParam AuditQuery query, @RestQuery @Nullable String cursor, @RestQuery @Nullable Integer limit) {
        var most = Asked.limit(limit);
        return audit.newest(query.filter(), Asked.cursor(cursor, Long.MAX_VALUE), most + 1)
                .map(found -> Slice.of(found, most, Entry::seq))
                .map(slice -> new Page(slice.each(View::of), slice.next()));
    }
}
