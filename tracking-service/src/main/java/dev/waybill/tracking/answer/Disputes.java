package dev.waybill.tracking.answer;

import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.DeliveryDisputed.Claim;
import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.tracking.ledger.Ledger;
import dev.waybill.tracking.ledger.Received;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.outbox.Outbox;
import dev.waybill.tracking.timeline.Checkpoint;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.Parcel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Takes the customer's word that a parcel is not there, or was found, and hands it to the shop. */
@ApplicationScoped
public class Disputes {

    private static final Logger LOG = Logger.getLogger(Disputes.class);

    private final Ledger ledger;
    private final Outbox outbox;
    private final Clock clock;

    Disputes(Ledger ledger, Outbox outbox, Clock clock) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Writes down what is claimed and publishes it with the same commit. Completes without either where it has been said already, or
     * makes no sense: a parcel that is not delivered, a form that was open for a week, a button that was pressed twice. At the same
     * time pressed twice it is one event.
     *
     * @param parcel its id, of whatever form
     * @return whether it was new
     */
    public Uni<Boolean> claim(TrackedOrder order, String parcel, Claim claim) {
        return order.timeline().parcels().stream()
                .filter(known -> known.id().value().equals(parcel) && known.isDelivered())
                .filter(known -> known.dispute().isPresent() == (claim == Claim.FOUND))
                .findFirst()
                .map(known -> tell(event(order, known, claim)))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Boolean> tell(DeliveryDisputed event) {
        return ledger.inTransaction(() -> ledger.add(List.of(Received.of(event)))
                        .map(taken -> !taken.news().isEmpty())
                        .call(isNew -> isNew
                                ? outbox.add(List.of(event))
                                : Uni.createFrom().voidItem()))
                .invoke(outbox::wake)
                .invoke(isNew -> LOG.infof(
                        "event=delivery-disputed id=%s claim=%s new=%s",
                        event.context().id().value(), event.claim(), isNew));
    }

    private DeliveryDisputed event(TrackedOrder order, Parcel parcel, Claim claim) {
        var scan = parcel.lastScan().map(Checkpoint::time);
        var before = parcel.claim()
                .map(said -> said.event().value())
                .orElseGet(() -> scan.map(OffsetDateTime::toString).orElse(""));
        var name = String.join(
                "\n", order.shop().value(), order.order().value(), parcel.id().value(), before, claim.name());
        var id = "dispute-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new DeliveryDisputed(
                new EventContext(
                        new EventId(id), order.shop(), order.order(), time(scan, parcel.claim()), Optional.empty()),
                parcel.id(),
                claim);
    }

    /** Never before what it is about, whatever the carrier's clock says. */
    private OffsetDateTime time(Optional<OffsetDateTime> scan, Optional<Fact.Disputed> before) {
        var now = OffsetDateTime.now(clock);
        return Stream.concat(scan.stream(), before.map(Fact.Disputed::time).stream())
                .map(earlier -> earlier.plus(1, ChronoUnit.MILLIS))
                .filter(earliest -> earliest.isAfter(now))
                .max(OffsetDateTime.timeLineOrder())
                .orElse(now);
    }
}
