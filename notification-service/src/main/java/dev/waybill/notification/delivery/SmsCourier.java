package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.Finish.Facts;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.sms.OutgoingSms;
import dev.waybill.notification.delivery.sms.SmsOutcome;
import dev.waybill.notification.delivery.sms.SmsTransport;
import dev.waybill.notification.delivery.sms.SmsTransports;
import dev.waybill.notification.failpoint.FailPoint;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Carries one text message out: compose, mark, submit, judge. Holds no transaction while it does. */
@ApplicationScoped
class SmsCourier {

    private static final String BIND = "bind";
    private static final String SUBMIT = "submit";

    private final SmsWriter writer;
    private final SmsTransports transports;
    private final DeliveryQueue queue;
    private final Receipts receipts;
    private final DeliveryConfig config;
    private final RetrySchedule schedule;

    /** @throws IllegalArgumentException if a message could be sent again while its answer may still come */
    SmsCourier(
            SmsWriter writer, SmsTransports transports, DeliveryQueue queue, Receipts receipts, DeliveryConfig config) {
        this.writer = writer;
        this.transports = transports;
        this.queue = queue;
        this.receipts = receipts;
        this.config = config;
        transports.sms().ifPresent(sms -> {
            if (config.resendUncertainAfter().compareTo(sms.answerWithin()) <= 0) {
                throw new IllegalArgumentException(
                        "waybill.delivery.resend-uncertain-after must be longer than" + " waybill.sms.timeout.answer");
            }
        });
        this.schedule = new RetrySchedule(
                config.retries(), config.jitter(), config.greylistWait(), config.resendUncertainAfter());
    }

    /**
     * How it went.
     *
     * @param outcome what came of it, if it got as far as an SMSC
     */
    record Carried(Report report, Optional<SmsOutcome> outcome) {}

    /** Never fails. May be called on an event loop. */
    Uni<Carried> carry(Claimed delivery) {
        var startedAt = Instant.now();
        var transport = transports.sms().orElseThrow();
        return Uni.createFrom()
                .item(() -> writer.write(delivery))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(sms -> send(delivery, transport, sms))
                .map(outcome -> new Carried(report(delivery, outcome, transport, startedAt), Optional.of(outcome)))
                .onFailure()
                .recoverWithItem(fault ->
                        new Carried(Report.notComposed(delivery, startedAt, fault, schedule), Optional.empty()));
    }

    private Uni<SmsOutcome> send(Claimed delivery, SmsTransport transport, OutgoingSms sms) {
        var kept = SmsWriter.kept(sms);
        return transport
                .send(
                        sms,
                        () -> queue.markDot(delivery, kept, new ProviderName(transport.name()))
                                .invoke(FailPoint.DOT_COMMITTED::pass))
                .invoke(FailPoint.DOT_SENT::pass)
                .invoke(outcome -> {
                    if (outcome instanceof SmsOutcome.Accepted) {
                        receipts.note(delivery);
                    }
                });
    }

    private Report report(Claimed delivery, SmsOutcome outcome, SmsTransport transport, Instant startedAt) {
        var verdict = SmsVerdict.of(outcome, delivery.row().triesBefore(), schedule, ThreadLocalRandom.current());
        return new Report(
                UncertainPolicy.applied(config.uncertain(), delivery, verdict),
                Facts.since(
                        startedAt,
                        outcome.submitted() ? SUBMIT : BIND,
                        outcome.reason(),
                        outcome.answer(),
                        transport.name()));
    }
}
