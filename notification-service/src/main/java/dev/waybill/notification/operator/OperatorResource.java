package dev.waybill.notification.operator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether a key works, whose it is and what it may do. */
@Path("/api/v1/operator")
@ForOperators
@Tag(name = "Operator", description = "Who asks")
public class OperatorResource {

    /** As the log names them. */
    @Schema(name = "Operator")
    public record Me(
            @Schema(description = "The name of the key", examples = "kasia")
            String name,

            @Schema(description = "What it may do: `support` or `operator`", examples = "support")
            String role) {}

    @GET
    @Needs(Role.SUPPORT)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getOperator", summary = "Whose key this is, and what it may do")
    @APIResponse(
            responseCode = "200",
            description = "The key works",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Me.class)))
    @APIResponse(
            responseCode = "401",
            description = "No key, or one that nobody has",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.Body.class)))
    @APIResponse(
            responseCode = "404",
            description = "The API is off",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.Body.class)))
    public Me me(@Context SecurityContext context) {
        var operator = Operator.of(context);
        return new Me(operator.name(), operator.role().code());
    }
}
