package dev.waybill.notification.bounce;

import dev.waybill.notification.bounce.Outcome.Why;
import dev.waybill.notification.operator.ForOperators;
import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a mail system hands in the reports that come for the envelope's sender. */
@Path("/api/v1/reports")
@ForOperators
@Tag(name = "Reports", description = "Bounces and complaints")
public class ReportResource {

    private final ReportIntake intake;

    ReportResource(ReportIntake intake) {
        this.intake = intake;
    }

    @Schema(name = "ReportResult", description = "What came of a report")
    public record Result(
            @Schema(
                    description =
                            "`bounced`, `complained`, `known` (it came before), or `nothing` (a mail that is late, say)",
                    examples = "bounced")
            String result,

            @Schema(description = "The delivery that it is about")
            UUID delivery) {}

    @POST
    @Needs(Role.SUPPORT)
    @Consumes("message/rfc822")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "takeReport",
            summary = "Takes a report as it came, the whole mail",
            description = "A delivery status (RFC 3464) or a complaint (RFC 5965). The same again changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "It is believed; what came of it",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Result.class)))
    @APIResponse(
            responseCode = "422",
            description = "It is no report, or is not believed: trying again does not help",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.Body.class)))
    @APIResponse(
            responseCode = "503",
            description = "The mail that it is about is still under way: try again in a minute",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.Body.class)))
    public Uni<Result> take(byte[] message, @Context SecurityContext context) {
        var operator = Operator.of(context);
        return intake.take(message, Optional.of(operator)).map(outcome -> switch (outcome) {
            case Outcome.Bounced bounced -> changed(operator, "bounced", bounced.delivery());
            case Outcome.Complained complained -> changed(operator, "complained", complained.delivery());
            case Outcome.Known known -> new Result("known", known.delivery());
            case Outcome.Nothing nothing -> new Result("nothing", nothing.delivery());
            case Outcome.TooEarly _ ->
                throw Problem.of(
                        Status.SERVICE_UNAVAILABLE,
                        "delivery-under-way",
                        "The mail that the report is about is still under way: try again in a minute.");
            case Outcome.Refused refused -> throw problem(refused.why());
            case Outcome.Unreadable unreadable ->
                throw unprocessable("unreadable-report", "The message " + unreadable.reason() + ".");
        });
    }

    private static Result changed(Operator operator, String result, UUID delivery) {
        operator.did("report_taken", Map.of("result", result, "delivery", delivery));
        return new Result(result, delivery);
    }

    private static Problem problem(Why why) {
        return switch (why) {
            case UNKNOWN_MAIL ->
                unprocessable(
                        "unknown-mail",
                        "The report names no mail of ours: neither the address that it came for nor the Message-ID of the mail"
                                + " that it returns has the id of a delivery.");
            case UNPROVEN ->
                unprocessable(
                        "unproven-report",
                        "The report did not come by the address that its mail was sent from, or somebody made the address up:"
                                + " see waybill.return-path.keys. Delivered-To, X-Original-To, Envelope-To or To has to name it.");
            case OTHER_RECIPIENT ->
                unprocessable("other-recipient", "The report is about another recipient than its mail had.");
            case NOT_SENT -> unprocessable("not-sent", "The mail that the report is about was not sent.");
        };
    }

    private static Problem unprocessable(String kind, String detail) {
        return Problem.of(Problem.UNPROCESSABLE, kind, detail);
    }
}
