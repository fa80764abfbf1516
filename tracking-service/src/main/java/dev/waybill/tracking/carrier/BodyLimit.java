package dev.waybill.tracking.carrier;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Webhooks hold histories and may be large; nothing else that is posted to this service is. Quarkus knows one limit for all, which is
 * that of webhooks, so the others' is set here.
 */
@Singleton
final class BodyLimit {

    static final String WEBHOOKS = "/carriers/";

    private static final long ELSEWHERE = 16 * 1024;

    /** Where Quarkus keeps the limit of a request, for bodies whose length is not announced. */
    private static final String LIMIT = "io.quarkus.max-request-size";

    /** After Quarkus' own, whose place is -2, or it would have the last word. */
    private static final int PRIORITY = 1;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::limit, PRIORITY);
    }

    private static void limit(RoutingContext request) {
        if (request.normalizedPath().startsWith(WEBHOOKS)) {
            request.next();
            return;
        }
        var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        // That it is a number, Vert.x has seen to.
        if (length != null && Long.parseLong(length) > ELSEWHERE) {
            request.response()
                    .setStatusCode(413)
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end();
            return;
        }
        request.put(LIMIT, ELSEWHERE);
        request.next();
    }
}
