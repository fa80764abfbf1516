package dev.waybill.notification.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.notification.operator.Asked;
import dev.waybill.notification.operator.ForOperators;
import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
import dev.waybill.notification.operator.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Dead letters: look, mend, send again, discard. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@ForOperators
@Tag(name = "Dead letters", description = "Records that could not be read")
@APIResponse(
        responseCode = "default",
        description = "Why it can't be done, and how to mend that",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.Body.class)))
public class DeadLetterResource {

    private final KeptLetters letters;
    private final LetterDesk desk;
    private final LetterRuns runs;

    DeadLetterResource(KeptLetters letters, LetterDesk desk, LetterRuns runs) {
        this.letters = letters;
        this.desk = desk;
        this.runs = runs;
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "DeadLetters")
    public record Page(
            @Schema(required = true) List<LetterView> deadLetters,

            @Schema(description = "The cursor of the next page, if there is one")
            Optional<String> next) {}

    @GET
    @Needs(Role.OPERATOR)
    @Operation(
            operationId = "listDeadLetters",
            summary = "Dead letters, the newest first",
            description = "Without the records' content, which may be personal data.")
    @APIResponse(responseCode = "200", description = "A page of them")
    public Uni<Page> list(
            @BeanParam LetterQuery query, @RestQuery @Nullable String cursor, @RestQuery @Nullable Integer limit) {
        var most = Asked.limit(limit);
        return letters.newest(query.filter(), Asked.cursor(cursor, Long.MAX_VALUE), most + 1)
                .map(found -> Slice.of(found, most, letter -> letter.number))
                .map(slice -> new Page(slice.each(LetterView::summary), slice.next()));
    }

    @GET
    @Needs(Role.OPERATOR)
    @Path("{id}")
    @Operation(
            operationId = "getDeadLetter",
            summary = "One dead letter with its record",
            description = "Key, value and headers as they came: personal data.")
    @APIResponse(responseCode = "200", description = "The dead letter")
    public Uni<LetterView> look(String id) {
        return desk.look(Asked.id(id)).map(LetterView::whole);
    }

    @PUT
    @Needs(Role.OPERATOR)
    @Path("{id}/event")
    @Consumes({MediaType.APPLICATION_JSON, "application/cloudevents+json"})
    @Operation(
            operationId = "mendDeadLetter",
            summary = "Write what it should have said",
            description = "The whole event as one CloudEvent in JSON (structured mode), as ./waybill publish takes it."
                    + " Refused with the field and the reason if the contract does not hold. Nothing is sent yet.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/cloudevents+json",
                            schema = @Schema(implementation = Object.class)))
    @APIResponse(responseCode = "200", description = "It is mended and can be sent again")
    public Uni<LetterView> mend(String id, String event, @Context SecurityContext context) {
        return desk.mend(Asked.id(id), event, Operator.of(context)).map(LetterView::of);
    }

    @POST
    @Needs(Role.OPERATOR)
    @Path("{id}/send-again")
    @Operation(
            operationId = "sendDeadLetterAgain",
            summary = "Put it on its topic once more",
            description =
                    "As it was mended, or as it came if this release can read it. An event that was taken in already"
                            + " changes nothing: it can't be told twice.")
    @APIResponse(responseCode = "200", description = "It is on the topic, or would be")
    public Uni<LetterView> sendAgain(
            String id,
            @Parameter(description = "Only say what would be sent, or why nothing can be") @RestQuery boolean dryRun,
            @Context SecurityContext context) {
        var letter = Asked.id(id);
        return (dryRun ? desk.readable(letter) : desk.sendAgain(letter, Operator.of(context))).map(LetterView::of);
    }

    @POST
    @Needs(Role.OPERATOR)
    @Path("{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "discardDeadLetter", summary = "Say that nobody needs it")
    @APIResponse(responseCode = "200", description = "It is discarded; mending it takes that back")
    public Uni<LetterView> discard(String id, Discard discard, @Context SecurityContext context) {
        var why = Asked.reason("reason", discard.reason());
        return desk.discard(Asked.id(id), why, Operator.of(context)).map(LetterView::summary);
    }

    /** @param reason kept with it */
    @Schema(name = "Discard")
    public record Discard(
            @Schema(examples = "a load test's garbage", required = true) @Nullable String reason) {}

    @POST
    @Needs(Role.OPERATOR)
    @Path("send-again")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendDeadLettersAgain",
            summary = "Put many on their topic once more",
            description =
                    "Those that the query names and that are open or mended, in the order in which they came, 500 at"
                            + " most. Without \"dryRun\": false it only says what it would do.")
    @APIResponse(responseCode = "200", description = "What became, or would become, of each")
    public Uni<LetterRuns.Run> sendAgain(
            @BeanParam LetterQuery query, LetterRuns.@Nullable Ask ask, @Context SecurityContext context) {
        return runs.sendAgain(query.filter(), LetterRuns.Ask.orDry(ask), Operator.of(context));
    }

    @POST
    @Needs(Role.OPERATOR)
    @Path("discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "discardDeadLetters",
            summary = "Say of many that nobody needs them",
            description =
                    "Those that the query names and that are open or mended, 500 at most. Without \"dryRun\": false it"
                            + " only says what it would do.")
    @APIResponse(responseCode = "200", description = "What became, or would become, of each")
    public Uni<LetterRuns.Run> discard(
            @BeanParam LetterQuery query, LetterRuns.@Nullable Ask ask, @Context SecurityContext context) {
        return runs.discard(query.filter(), LetterRuns.Ask.orDry(ask), Operator.of(context));
    }
}
