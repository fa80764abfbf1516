package dev.waybill.tracking.shop;

import dev.waybill.tracking.api.Problem;
import dev.waybill.tracking.limit.Allowance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** What is said of the requests that a key has left (draft-ietf-httpapi-ratelimit-headers-10). */
final class KeyLimit {

    private static final String NAME = "\"key\"";

    private KeyLimit() {}

    static void tell(Allowance allowance, MultivaluedMap<String, Object> headers) {
        headers.putSingle("RateLimit-Policy", NAME + ";q=" + allowance.most() + ";w=" + seconds(allowance.within()));
        headers.putSingle("RateLimit", NAME + ";r=" + allowance.left() + ";t=" + seconds(allowance.full()));
    }

    static Response refusal(Allowance allowance, Duration wait) {
        return Problem.response(
                        Response.Status.TOO_MANY_REQUESTS,
                        "This key has " + allowance.most() + " requests within " + seconds(allowance.within())
                                + " seconds, and has used them: wait as long as Retry-After says.")
                .header(HttpHeaders.RETRY_AFTER, seconds(wait))
                .build();
    }

    /** Rounded up: who waits for as long gets in. */
    private static long seconds(Duration time) {
        return time.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
