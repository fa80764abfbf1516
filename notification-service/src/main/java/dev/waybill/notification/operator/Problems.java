package dev.waybill.notification.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes whatever goes wrong behind a resource into a {@link Problem}. */
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response of(Problem problem) {
        return problem.response();
    }

    /** The framework's own: no such path, a wrong method, a parameter that is no number. */
    @ServerExceptionMapper
    Response of(WebApplicationException refused) {
        if (refused.getCause() instanceof JsonProcessingException json) {
            return of(json);
        }
        var status = refused.getResponse().getStatusInfo();
        return Problem.of(
                        status,
                        status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-'),
                        status.getReasonPhrase()
                                + ": see /q/openapi of the management port for what there is and what it takes.")
                .response();
    }

    /** Without Jackson's message: it may quote the body. */
    @ServerExceptionMapper
    Response of(JsonProcessingException unreadable) {
        var path = unreadable instanceof JsonMappingException mapping
                ? mapping.getPath().stream().map(Problems::step).collect(Collectors.joining("."))
                : "";
        var where = path.isEmpty()
                ? "The body is no JSON object that this takes"
                : "The body's " + path + " is not of the kind that this takes";
        return Problem.of(Status.BAD_REQUEST, "unreadable-body", where + ": see /q/openapi of the management port.")
                .response();
    }

    private static String step(Reference step) {
        return step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName();
    }

    @ServerExceptionMapper
    Response of(Exception failure) {
        LOG.error("event=api_failed", failure);
        return Problem.of(
                        Status.INTERNAL_SERVER_ERROR,
                        "failed",
                        "That went wrong here and not with you: try again, and look for event=api_failed in the log.")
                .response();
    }
}
