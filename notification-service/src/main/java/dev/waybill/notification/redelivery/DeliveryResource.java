package dev.waybill.notification.redelivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.events.EmailAddress;
import dev.waybill.notification.operator.Asked;
import dev.waybill.notification.operator.ForOperators;
import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.operator.Role;
import dev.waybill.notification.operator.Slice;
import dev.waybill.notification.redelivery.Ledger.Entry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Deliveries: look, send again, send elsewhere. */
@Path("/api/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@ForOperators
@Tag(name = "Deliveries", description = "What was sent, and what was not")
@APIResponse(
        responseCode = "default",
        description = "Why it can't be done, and how to mend that",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.Body.class)))
public class DeliveryResource {

    private static final int MOST = 500;

    private final Ledger ledger;
    private final Redelivery redelivery;
    private final Elsewhere elsewhere;

    DeliveryResource(Ledger ledger, Redelivery redelivery, Elsewhere elsewhere) {
        this.ledger = ledger;
        this.redelivery = redelivery;
        this.elsewhere = elsewhere;
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Deliveries")
    public record Page(
            @Schema(required = true) List<DeliveryView> deliveries,

            @Schema(description = "The cursor of the next page, if there is one")
            Optional<String> next) {}

    @GET
    @Needs(Role.SUPPORT)
    @Operation(
            operationId = "listDeliveries",
            summary = "Deliveries, the newest first",
            description = "Each with its last attempt, which says why; without the recipient.")
    @APIResponse(responseCode = "200", description = "A page of them")
    public Uni<Page> list(
            @BeanParam DeliveryQuery query, @RestQuery @Nullable String cursor, @RestQuery @Nullable Integer limit) {
        var most = Asked.limit(limit);
        return ledger.newest(query.filter(), Asked.cursor(cursor, Long.MAX_VALUE), most + 1)
                .map(found -> Slice.of(found, most, entry -> entry.row().position))
                .map(slice -> new Page(
                        slice.each(entry -> DeliveryView.summary(entry.row(), entry.attempts())), slice.next()));
    }

    @GET
    @Needs(Role.SUPPORT)
    @Path("{id}")
    @Operation(operationId = "getDelivery", summary = "One delivery with its recipient and all its attempts")
    @APIResponse(responseCode = "200", description = "The delivery")
    public Uni<DeliveryView> look(String id) {
        return redelivery.look(Asked.id(id)).map(DeliveryResource::whole);
    }

    /** @param anyway the operator knows better */
    @Schema(name = "SendAgain")
    public record SendAgain(
            @Schema(
                    description = "Also what was too late, or what the mail server may have already",
                    defaultValue = "false")
            boolean anyway) {}

    @POST
    @Needs(Role.SUPPORT)
    @Path("{id}/send-again")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendDeliveryAgain",
            summary = "Send a failed one again",
            description =
                    "As the same message with the same Message-ID, with its whole retry schedule before it. One that the mail"
                            + " server has taken is never sent again.")
    @APIResponse(responseCode = "200", description = "It waits for a worker")
    public Uni<DeliveryView> sendAgain(String id, @Nullable SendAgain ask, @Context SecurityContext context) {
        return redelivery
                .sendAgain(Asked.id(id), ask != null && ask.anyway(), Operator.of(context))
                .map(DeliveryResource::whole);
    }

    /** @param because for whoever wonders later */
    @Schema(name = "SendElsewhere")
    public record SendElsewhere(
            @Schema(examples = "aoife.brennan@post.example", required = true) @Nullable String address,

            @Schema(description = "Why, for the log", examples = "a typing error at the checkout", required = true)
            @Nullable String because) {

        @Override
        public String toString() {
            return "SendElsewhere[hidden]";
        }
    }

    @POST
    @Needs(Role.SUPPORT)
    @Path("{id}/send-elsewhere")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendDeliveryElsewhere",
            summary = "Send a mail once more, to another address of the customer's",
            description =
                    "As a delivery of its own, made anew with today's templates: asked for twice, it is sent once. The order keeps"
                            + " its address. Whoever has the mail can see the order: be sure that the address is the customer's.")
    @APIResponse(responseCode = "200", description = "The new delivery, which waits for a worker")
    public Uni<DeliveryView> sendElsewhere(String id, SendElsewhere ask, @Context SecurityContext context) {
        var operator = Operator.of(context);
        var delivery = Asked.id(id);
        var address = Asked.valid("address", ask.address(), EmailAddress::new);
        var because = Asked.reason("because", ask.because());
        return redelivery
                .look(delivery)
                .chain(entry -> elsewhere.send(entry.row(), address, operator, because))
                .chain(redelivery::look)
                .map(DeliveryResource::whole);
    }

    /** What is asked for beside the filter. */
    @Schema(name = "SendManyAgain")
    public record SendManyAgain(
            @Schema(description = "Only say what would be done; so it is if this is left out", defaultValue = "true")
            @Nullable Boolean dryRun,

            @Schema(description = "Also what was too late, or what the mail server may have already")
            boolean anyway) {

        boolean dry() {
            return dryRun == null || dryRun;
        }
    }

    /** What became of each. */
    @Schema(name = "DeliveryRun")
    public record Run(
            boolean dryRun,

            @Schema(description = "How many go, or would go, out again")
            int done,

            @Schema(description = "How many do not, each with its reason")
            int refused,

            List<Step> steps,

            @Schema(description = "There are more: ask again")
            boolean more) {}

    /** What became of one. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "DeliveryStep")
    public record Step(
            UUID id,
            String shop,
            String order,
            String kind,
            boolean done,

            @Schema(description = "Why not") Optional<String> problem) {}

    @POST
    @Needs(Role.OPERATOR)
    @Path("send-again")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendDeliveriesAgain",
            summary = "Send many failed ones again",
            description =
                    "Those that the query names, the failed ones if it names no state, in their order, 500 at most. Without"
                            + " \"dryRun\": false it only says what it would do.")
    @APIResponse(responseCode = "200", description = "What became, or would become, of each")
    public Uni<Run> sendAgain(
            @BeanParam DeliveryQuery query, @Nullable SendManyAgain ask, @Context SecurityContext context) {
        var wish = ask == null ? new SendManyAgain(true, false) : ask;
        var operator = Operator.of(context);
        var filter = query.filter().overAndFailedUnlessSaid();
        return ledger.oldest(filter, 0, MOST + 1)
                .chain(found -> Multi.createFrom()
                        .iterable(found.subList(0, Math.min(MOST, found.size())))
                        .onItem()
                        .transformToUniAndConcatenate(entry -> step(entry, wish, operator))
                        .collect()
                        .with(Collectors.toList())
                        .map(steps -> new Run(
                                wish.dry(),
                                (int) steps.stream().filter(Step::done).count(),
                                (int) steps.stream()
                                        .filter(each -> !each.done())
                                        .count(),
                                steps,
                                found.size() > MOST)));
    }

    private Uni<Step> step(Entry entry, SendManyAgain wish, Operator operator) {
        var work = wish.dry()
                ? Uni.createFrom().item(entry).invoke(one -> redelivery.judge(one, wish.anyway()))
                : redelivery.sendAgain(entry.row().id, wish.anyway(), operator);
        return work.map(_ -> step(entry, Optional.empty()))
                .onFailure(Problem.class)
                .recoverWithItem(problem -> step(entry, Optional.of(problem.getMessage())));
    }

    private static Step step(Entry entry, Optional<String> problem) {
        var row = entry.row();
        return new Step(row.id, row.shop, row.orderId, row.kind, problem.isEmpty(), problem);
    }

    private static DeliveryView whole(Entry entry) {
        return DeliveryView.whole(entry.row(), entry.attempts());
    }
}
