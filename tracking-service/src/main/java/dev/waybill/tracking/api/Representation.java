package dev.waybill.tracking.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What is found as JSON, with a tag by which whoever asks again learns that nothing has changed. */
@ApplicationScoped
public class Representation {

    private final ObjectMapper json;

    Representation(ObjectMapper json) {
        this.json = json;
    }

    /** The view, or 304 if the request's {@code If-None-Match} names what would be sent. */
    public Response of(Object view, Request request) {
        return of(write(view), MediaType.APPLICATION_JSON, request);
    }

    /** Likewise for what is text already. */
    public Response of(String text, String type, Request request) {
        var body = text.getBytes(StandardCharsets.UTF_8);
        // Of the very bytes, so that a new release that says more of the same facts changes it too. Weak: the answer
        // may be
        // compressed on its way (RFC 9110, 8.8.3.3), and If-None-Match compares weakly in any case.
        var tag = new EntityTag(UUID.nameUUIDFromBytes(body).toString(), true);
        var unchanged = request.evaluatePreconditions(tag);
        var answer = unchanged != null ? unchanged : Response.ok(body).type(type);
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    public String write(Object view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a view can't be written as JSON", impossible);
        }
    }
}
