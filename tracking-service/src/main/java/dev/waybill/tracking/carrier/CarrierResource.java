package dev.waybill.tracking.carrier;

import dev.waybill.tracking.api.Problem;
import dev.waybill.tracking.carrier.CarrierMetrics.Webhooks;
import dev.waybill.tracking.carrier.Reading.Forged;
import dev.waybill.tracking.carrier.Reading.Nothing;
import dev.waybill.tracking.carrier.Reading.Told;
import dev.waybill.tracking.carrier.Reading.Unreadable;
import dev.waybill.tracking.carrier.Sources.Source;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where carriers' scans come in. */
@Path("/carriers/{source}")
@Consumes(MediaType.WILDCARD)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "Carriers", description = "Webhooks with carriers' scans")
public class CarrierResource {

    private static final Logger LOG = Logger.getLogger(CarrierResource.class);

    /**
     * What became of the scans, for who tries it out.
     *
     * @param told how many are new and go to their order
     * @param known how many had come before
     * @param unclaimed how many are kept until a shop has sent the parcel
     * @param dropped how many nobody can be told: their status is not known here or their time can't be true
     */
    @Schema(name = "Taken", description = "What became of the scans of a webhook")
    record Answer(int told, int known, int unclaimed, int dropped) {}

    private final Sources sources;
    private final Scans scans;
    private final CarrierMetrics metrics;
    private final Clock clock;

    CarrierResource(Sources sources, Scans scans, CarrierMetrics metrics, Clock clock) {
        this.sources = sources;
        this.scans = scans;
        this.metrics = metrics;
        this.clock = clock;
    }

    @POST
    @Operation(
            operationId = "takeCarrierWebhook",
            summary = "Take in a webhook of a source, in its format and with its signature")
    @APIResponse(
            responseCode = "200",
            description = "Taken, though it may hold nothing new",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Answer.class)))
    @APIResponse(
            responseCode = "401",
            description = "The signature is missing, wrong or of another time",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "No source has this name",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "413", description = "Larger than a webhook can be")
    @APIResponse(
            responseCode = "400",
            description = "Genuine, and not of its format: the problem names the field",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "To be sent again later",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> take(
            @Parameter(
                            name = "source",
                            in = ParameterIn.PATH,
                            description = "What the settings call it: waybill.carriers.<id>",
                            example = "aftership")
                    String source,
            @Context HttpHeaders headers,
            byte @Nullable [] body) {
        return sources.find(source)
                .map(known -> take(known, new Webhook(headers(headers), body == null ? new byte[0] : body)))
                .orElseGet(() -> problem(Status.NOT_FOUND, "No source has this name."));
    }

    private Uni<Response> take(Source source, Webhook webhook) {
        return switch (source.adapter().read(webhook, clock.instant())) {
            case Told told -> take(source, told);
            case Nothing(var why) -> {
                LOG.debugf("event=carrier-webhook-nothing source=%s why=%s", source.id(), why);
                metrics.webhook(source.id(), Webhooks.NOTHING);
                yield answer(new Answer(0, 0, 0, 0));
            }
            case Forged(var why) -> {
                // Anybody can send these, so they are counted, and named only to who asks.
                LOG.debugf("event=carrier-webhook-forged source=%s why=%s", source.id(), why);
                metrics.webhook(source.id(), Webhooks.FORGED);
                yield problem(
                        Status.UNAUTHORIZED,
                        switch (why) {
                            case "no_signature" -> "It is not signed.";
                            case "stale" -> "It was signed too long ago, or one of the clocks is wrong.";
                            default -> "The signature is not of this body under the secret of this source.";
                        });
            }
            case Unreadable(var field, var reason) -> {
                LOG.warnf(
                        "event=carrier-webhook-unreadable source=%s field=%s reason=\"%s\"",
                        source.id(), field, reason);
                metrics.webhook(source.id(), Webhooks.UNREADABLE);
                yield problem(Status.BAD_REQUEST, (field.isEmpty() ? "The body" : field) + ": " + reason);
            }
        };
    }

    private Uni<Response> take(Source source, Told told) {
        return scans.take(source, told)
                .invoke(taken -> count(source, told, taken))
                .map(taken -> new Answer(
                        taken.told(),
                        taken.known(),
                        taken.sorted().unclaimed().size(),
                        taken.sorted().doubtful().size() + told.untold().size()))
                .chain(CarrierResource::answer)
                .onFailure()
                .invoke(failure -> {
                    LOG.errorf(failure, "event=carrier-webhook-failed source=%s", source.id());
                    metrics.webhook(source.id(), Webhooks.FAILED);
                })
                .onFailure()
                .recoverWithUni(() -> problem(Status.SERVICE_UNAVAILABLE, "Please send it again later."));
    }

    private void count(Source source, Told told, Scans.Taken taken) {
        var id = source.id();
        boolean news = taken.told() + taken.unclaimed() > 0;
        metrics.webhook(id, news ? Webhooks.TAKEN : Webhooks.REPEATED);
        metrics.scans(id, CarrierMetrics.Scans.TOLD, taken.told());
        metrics.scans(id, CarrierMetrics.Scans.KNOWN, taken.known());
        metrics.scans(id, CarrierMetrics.Scans.UNCLAIMED, taken.unclaimed());
        told.untold().forEach(untold -> metrics.untold(id, untold));
        taken.sorted().doubtful().forEach(doubt -> metrics.doubtful(id, doubt));
    }

    private static Map<String, String> headers(HttpHeaders headers) {
        var first = new HashMap<String, String>();
        headers.getRequestHeaders()
                .forEach((name, values) -> first.putIfAbsent(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return first;
    }

    private static Uni<Response> answer(Answer answer) {
        return Uni.createFrom()
                .item(Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build());
    }

    private static Uni<Response> problem(Status status, String detail) {
        return Uni.createFrom().item(Problem.response(status, detail).build());
    }
}
