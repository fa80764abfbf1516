package dev.waybill.tracking.shop;

import dev.waybill.tracking.api.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** How the shops' API answers where something is wrong: with what the query lacks, or that it is not the query. */
public final class Attempt {

    private Attempt() {}

    /**
     * @param event what the log calls a failure that is ours
     * @param work may throw a {@link BadQueryException}, or end in one
     */
    public static Uni<Response> to(Logger log, String event, Supplier<Uni<? extends Response>> work) {
        return Uni.createFrom()
                .<Response>deferred(work)
                .onFailure(BadQueryException.class)
                .recoverWithItem(bad ->
                        Problem.response(Status.BAD_REQUEST, bad.getMessage()).build())
                .onFailure()
                .invoke(failure -> log.errorf(failure, "event=%s", event))
                .onFailure()
                .recoverWithItem(() -> Problem.response(Status.SERVICE_UNAVAILABLE, "Please try again later.")
                        .build());
    }
}
