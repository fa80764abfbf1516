package dev.waybill.tracking.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.PushSubscribed;
import dev.waybill.events.PushSubscriptionEvent;
import dev.waybill.events.PushUnsubscribed;
import dev.waybill.tracking.api.Problem;
import dev.waybill.tracking.ledger.Ledger;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.limit.ByLink;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** Where the page's script says that this device wants to hear of the order, or no longer does. */
@ByLink
@Path("/push")
@Consumes(MediaType.WILDCARD)
@Produces(Problem.MEDIA_TYPE)
public class PushResource {

    private static final Logger LOG = Logger.getLogger(PushResource.class);
    /** A subscription has some 400 bytes. */
    private static final int MOST_BYTES = 4_096;

    private final Ledger ledger;
    private final Subscriptions subscriptions;
    private final PushSettings settings;
    private final ObjectMapper json;
    private final Clock clock;

    PushResource(Ledger ledger, Subscriptions subscriptions, PushSettings settings, ObjectMapper json, Clock clock) {
        this.ledger = ledger;
        this.subscriptions = subscriptions;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @POST
    @Path("{token}/subscribed")
    @Operation(hidden = true)
    public Uni<Response> subscribed(
            String token,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) Optional<String> type,
            @HeaderParam("Sec-Fetch-Site") Optional<String> site,
            byte[] body) {
        return answer(
                token,
                type,
                site,
                body,
                (context, asked) -> new PushSubscribed(context, asked.device(), asked.locale(), asked.timeZone()));
    }

    @POST
    @Path("{token}/unsubscribed")
    @Operation(hidden = true)
    public Uni<Response> unsubscribed(
            String token,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) Optional<String> type,
            @HeaderParam("Sec-Fetch-Site") Optional<String> site,
            byte[] body) {
        return answer(token, type, site, body, (context, asked) -> new PushUnsubscribed(context, asked.device()));
    }

    private Uni<Response> answer(
            String token,
            Optional<String> type,
            Optional<String> site,
            byte[] body,
            BiFunction<EventContext, Asked, PushSubscriptionEvent> event) {
        var refusal = refusal(type, site, body);
        if (refusal.isPresent()) {
            return Uni.createFrom().item(refusal.get());
        }
        Asked asked;
        try {
            asked = Asked.read(body, json);
        } catch (Asked.RefusedException wrong) {
            return problem(Status.BAD_REQUEST, String.valueOf(wrong.getMessage()));
        }
        if (!settings.hosts().allows(asked.device().web().orElseThrow().endpoint())) {
            return problem(
                    Status.BAD_REQUEST, "subscription.endpoint: must lead to a push service that this service knows");
        }
        return ledger.find(token)
                .chain(found -> found.map(order -> subscriptions
                                .publish(event.apply(context(order), asked))
                                .map(_ -> Response.noContent().build()))
                        .orElseGet(() -> problem(Status.NOT_FOUND, "No order is behind this link.")))
                // Handled here, for the framework's own error log would name the path, and so the link.
                .onFailure()
                .invoke(failure -> LOG.error("event=push-failed", failure))
                .onFailure()
                .recoverWithUni(() -> problem(Status.SERVICE_UNAVAILABLE, "Please try again later."));
    }

    /** Only the page's own script asks: a form of another site can send no JSON, and a browser says whose page it was. */
    private Optional<Response> refusal(Optional<String> type, Optional<String> site, byte[] body) {
        if (settings.publicKey().isEmpty()) {
            return refused(Status.NOT_FOUND, "Push is switched off.");
        } else if (site.filter(value -> !value.equals("same-origin")).isPresent()) {
            return refused(Status.FORBIDDEN, "Only the order's own page may ask for this.");
        } else if (type.filter(value -> value.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON))
                .isEmpty()) {
            return refused(Status.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.");
        } else if (body.length > MOST_BYTES) {
            return refused(Status.REQUEST_ENTITY_TOO_LARGE, "The body must not be longer than 4096 bytes.");
        }
        return Optional.empty();
    }

    private EventContext context(TrackedOrder order) {
        return new EventContext(
                new EventId(UUID.randomUUID().toString()),
                order.shop(),
                order.order(),
                OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)),
                Optional.empty());
    }

    private static Optional<Response> refused(Status status, String detail) {
        return Optional.of(Problem.response(status, detail).build());
    }

    private static Uni<Response> problem(Status status, String detail) {
        return Uni.createFrom().item(Problem.response(status, detail).build());
    }
}
