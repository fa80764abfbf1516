package dev.waybill.notification.operator;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.core.Response.StatusType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why something can't be done, and how to mend that: ends a request as a problem of RFC 9457. Thrown, or the failure of a
 * {@code Uni}, anywhere behind a resource.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The media type of the answer. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What was sent makes sense and yet can't be done (RFC 9110, 15.5.21); JAX-RS has no name for it. */
    public static final StatusType UNPROCESSABLE = new StatusType() {
        @Override
        public int getStatusCode() {
            return 422;
        }

        @Override
        public Family getFamily() {
            return Family.CLIENT_ERROR;
        }

        @Override
        public String getReasonPhrase() {
            return "Unprocessable Content";
        }
    };

    private final transient StatusType status;
    private final transient Body body;

    private Problem(StatusType status, Body body) {
        // It is an answer and no fault: nobody looks at the stack.
        super(body.detail(), null, false, false);
        this.status = status;
        this.body = body;
    }

    /**
     * @param kind what programs tell problems apart by, such as {@code already-sent}: becomes the type, a tag URI (RFC 4151)
     * @param detail one or two sentences that say what is wrong and how to mend it, without personal data
     */
    public static Problem of(StatusType status, String kind, String detail) {
        return new Problem(
                status,
                new Body(
                        "tag:waybill.dev,2026:problem:" + kind,
                        status.getReasonPhrase(),
                        status.getStatusCode(),
                        detail,
                        Map.of()));
    }

    /** The same with one more member, for programs. */
    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(body.more());
        more.put(member, value);
        return new Problem(status, new Body(body.type(), body.title(), body.status(), body.detail(), more));
    }

    /** Of the answer: 4xx, or 5xx where it is our fault. */
    public int status() {
        return status.getStatusCode();
    }

    Response response() {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body)
                .build();
    }

    /** What is sent, and how the API's description has it. */
    @Schema(name = "Problem", description = "Why it can't be done, and how to mend that (RFC 9457)")
    public record Body(
            @Schema(
                    description = "Which problem it is, for programs",
                    examples = "tag:waybill.dev,2026:problem:already-sent")
            String type,

            @Schema(examples = "Conflict") String title,
            @Schema(examples = "409") int status,

            @Schema(description = "What is wrong and how to mend it")
            String detail,

            @Schema(hidden = true) @JsonIgnore Map<String, Object> more) {

        public Body {
            more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
        }

        /** More members, beside the others. */
        @JsonAnyGetter
        @Schema(hidden = true)
        public Map<String, Object> members() {
            return more;
        }
    }
}
