package dev.waybill.notification.replay;

import dev.waybill.notification.audit.Act;
import dev.waybill.notification.audit.Action;
import dev.waybill.notification.audit.AuditTrail;
import dev.waybill.notification.operator.ForOperators;
import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Reading the topic again. */
@Path("/api/v1/replays")
@ForOperators
@Tag(name = "Replays", description = "Reading the topic again, from any point")
public class ReplayResource {

    private static final String LINES = "application/x-ndjson";

    private final Replay replay;
    private final AuditTrail audit;

    ReplayResource(Replay replay, AuditTrail audit) {
        this.replay = replay;
        this.audit = audit;
    }

    /** What to read again, and what to do with it. */
    @Schema(name = "ReplayRequest")
    public record Request(
            @Schema(
                    description =
                            "beginning, a time with an offset, or offsets by partition such as 0:4711,1:4650, which leave the"
                                    + " other partitions alone",
                    defaultValue = "beginning",
                    examples = "2026-11-12T14:32:00+01:00")
            @Nullable String from,

            @Schema(description = "The same, or end: what the topic has now", defaultValue = "end") @Nullable String to,

            @Schema(
                    description = "Write nothing, and say what a run that tells would do; so it is if this is left out",
                    defaultValue = "true")
            @Nullable Boolean dryRun,

            @Schema(
                    description =
                            "Without dryRun: whether mails go out for what was not known; otherwise it is taken in silently",
                    defaultValue = "false")
            boolean tell) {}

    @POST
    @Needs(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(LINES)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replay",
            summary = "Read the topic again",
            description =
                    "Answers with a line of JSON for each record and one with the summary at the end; without that one it"
                            + " was cut off. Moves no group's offsets. An event that was taken in before changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "Lines of JSON, as they come",
            content = @Content(mediaType = LINES, schema = @Schema(implementation = Line.class)))
    @APIResponse(
            responseCode = "default",
            description = "Why it can't be done, and how to mend that",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.Body.class)))
    public Multi<Line> replay(@Nullable Request request, @Context SecurityContext context) {
        var asked = Optional.ofNullable(request).orElseGet(() -> new Request(null, null, true, false));
        var wish = new Replay.Wish(
                Point.parse("from", asked.from(), new Point.Beginning()),
                Point.parse("to", asked.to(), new Point.End()),
                asked.dryRun() == null || asked.dryRun(),
                asked.tell());
        return wish.dryRun() ? replay.run(wish) : writtenDown(wish, Operator.of(context));
    }

    private Multi<Line> writtenDown(Replay.Wish wish, Operator operator) {
        var facts = Map.<String, Object>of(
                "from", wish.from().toString(), "to", wish.to().toString(), "tell", wish.tell());
        return audit.write(new Act(operator, Action.REPLAY_BEGUN, Optional.empty(), facts))
                .invoke(() -> operator.did("replay_begun", facts))
                .onItem()
                .transformToMulti(_ -> replay.run(wish));
    }
}
