package dev.waybill.tracking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What went wrong, as RFC 9457 has it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem", description = "What went wrong (RFC 9457)")
public record Problem(
        @Schema(examples = "about:blank") String type,

        @Schema(examples = "Not Found") String title,

        @Schema(examples = "404") int status,

        Optional<String> detail) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Response.ResponseBuilder response(Response.Status status, String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem(
                        "about:blank", status.getReasonPhrase(), status.getStatusCode(), Optional.of(detail)));
    }
}
