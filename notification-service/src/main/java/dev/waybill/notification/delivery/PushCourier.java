package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.Finish.Facts;
import dev.waybill.notification.delivery.push.PushMessage;
import dev.waybill.notification.delivery.push.PushOutcome;
import dev.waybill.notification.delivery.push.PushTransport;
import dev.waybill.notification.delivery.push.PushTransports;
import dev.waybill.notification.recipient.PushSubscription;
import dev.waybill.notification.recipient.PushSubscriptions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Carries one push out: compose, send, judge. Holds no transaction while it does. */
@ApplicationScoped
class PushCourier {

    private static final Logger LOG = Logger.getLogger(PushCourier.class);
    private static final String STAGE = "push";

    private final PushWriter writer;
    private final PushTransports transports;
    private final PushSubscriptions subscriptions;
    private final RetrySchedule schedule;

    PushCourier(PushWriter writer, PushTransports transports, PushSubscriptions subscriptions, DeliveryConfig config) {
        this.writer = writer;
        this.transports = transports;
        this.subscriptions = subscriptions;
        this.schedule = new RetrySchedule(
                config.retries(), config.jitter(), config.greylistWait(), config.resendUncertainAfter());
    }

    /**
     * How it went.
     *
     * @param outcome what came of it, if it got as far as a push service
     */
    record Carried(Report report, Optional<PushOutcome> outcome) {}

    /** Never fails. May be called on an event loop. */
    Uni<Carried> carry(Claimed delivery, PushSubscription subscription) {
        var startedAt = Instant.now();
        var transport = transports.to(subscription.device()).orElseThrow();
        return Uni.createFrom()
                .item(() -> writer.write(delivery, subscription.locale()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(message -> send(transport, subscription, message))
                .map(outcome -> new Carried(report(delivery, outcome, transport, startedAt), Optional.of(outcome)))
                .onFailure()
                .recoverWithItem(fault ->
                        new Carried(Report.notComposed(delivery, startedAt, fault, schedule), Optional.empty()));
    }

    private Uni<PushOutcome> send(PushTransport transport, PushSubscription subscription, PushMessage message) {
        return transport
                .send(subscription.device(), message)
                .call(outcome -> outcome instanceof PushOutcome.Gone gone
                        ? subscriptions
                                .gone(subscription.device(), gone.since())
                                .onFailure()
                                .recoverWithItem(failure -> {
                                    // The next push to it will find out again.
                                    LOG.warnf("event=subscription_not_removed cause=%s", failure);
                                    return null;
                                })
                        : Uni.createFrom().voidItem());
    }

    private Report report(Claimed delivery, PushOutcome outcome, PushTransport transport, Instant startedAt) {
        var verdict = PushVerdict.of(outcome, delivery.row().triesBefore(), schedule, ThreadLocalRandom.current());
        return new Report(verdict, Facts.since(startedAt, STAGE, outcome.reason(), outcome.answer(), transport.name()));
    }
}
