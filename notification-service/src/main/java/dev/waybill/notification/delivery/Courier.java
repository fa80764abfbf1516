package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.Finish.Facts;
import dev.waybill.notification.delivery.Freshness.Stale;
import dev.waybill.notification.delivery.mail.MailTransport;
import dev.waybill.notification.delivery.mail.OutgoingMail;
import dev.waybill.notification.delivery.mail.SmtpConfig;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.message.NotificationKind;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Carries one delivery out: compose, send, judge. Holds no transaction while it does. */
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    static final String NOT_TRIED = "queue";
    private static final String NOT_SENT = "compose";

    private final MailWriter writer;
    private final MailTransport transport;
    private final DeliveryQueue queue;
    private final DeliveryConfig config;
    private final RetrySchedule schedule;

    Courier(MailWriter writer, MailTransport transport, DeliveryQueue queue, DeliveryConfig config, SmtpConfig smtp) {
        this.writer = writer;
        this.transport = transport;
        this.queue = queue;
        this.config = config;
        if (config.resendUncertainAfter().compareTo(smtp.timeout().dot()) <= 0) {
            throw new IllegalArgumentException(
                    "waybill.delivery.resend-uncertain-after must be longer than waybill.smtp.timeout.dot");
        }
        var beforeDot = smtp.timeout()
                .connect()
                .multipliedBy(5)
                .plus(smtp.timeout().envelope().multipliedBy(2))
                .plus(smtp.timeout().data());
        if (config.lease().compareTo(beforeDot) <= 0) {
            throw new IllegalArgumentException(
                    "waybill.delivery.lease must be longer than the stages before the dot may" + " take, "
                            + beforeDot.toSeconds() + " s");
        }
        this.schedule = new RetrySchedule(
                config.retries(), config.jitter(), config.greylistWait(), config.resendUncertainAfter());
    }

    /** What is to be written down of an attempt. */
    record Report(Verdict verdict, Facts facts) {

        /** Whether it says anything of the mail server. */
        boolean answered() {
            return !facts.stage().equals(NOT_SENT) && !facts.stage().equals(NOT_TRIED);
        }
    }

    /** Never fails. */
    Uni<Report> carry(Claimed delivery) {
        var startedAt = Instant.now();
        if (delivery.dropped().isPresent()) {
            return Uni.createFrom().item(dropped(delivery, delivery.dropped().get(), startedAt));
        }
        return Uni.createFrom()
                .item(() -> writer.write(delivery))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onItemOrFailure()
                .transformToUni((mail, failure) ->
                        failure == null ? send(delivery, mail, startedAt) : notComposed(delivery, startedAt, failure));
    }

    private static Report dropped(Claimed delivery, DropReason why, Instant now) {
        var held = new DeliveryState.Leased();
        return switch (why) {
            case Stale.Expired _ -> {
                var answer =
                        "was worth sending until " + delivery.row().expiresAt().toInstant();
                // A confirmation is what the customer has of the contract: that it could not be told is a failure.
                var state = NotificationKind.of(delivery.row().kind()) == NotificationKind.CONFIRMED
                        ? held.failed()
                        : held.expired();
                if (state instanceof DeliveryState.Failed) {
                    LOG.errorf("event=confirmation_expired delivery=%s answer=\"%s\"", delivery.id(), answer);
                }
                yield new Report(new Verdict(state, true), facts(now, NOT_TRIED, "expired", answer));
            }
            case DropReason.Suppressed(var reason) -> {
                if (NotificationKind.of(delivery.row().kind()) == NotificationKind.CONFIRMED) {
                    LOG.errorf("event=confirmation_suppressed delivery=%s reason=%s", delivery.id(), reason.code());
                }
                yield new Report(
                        new Verdict(held.suppressed(), true),
                        facts(now, NOT_TRIED, reason.code(), "on the suppression list"));
            }
            case Stale.Superseded(var by, var event) ->
                new Report(
                        new Verdict(held.superseded(), true),
                        facts(now, NOT_TRIED, "superseded", "by " + by.code() + ", event " + event));
        };
    }

    private Uni<Report> send(Claimed delivery, OutgoingMail mail, Instant startedAt) {
        return transport
                .send(mail, () -> queue.markDot(delivery, mail.message()))
                .map(outcome -> report(delivery, outcome, startedAt));
    }

    private Report report(Claimed delivery, SmtpOutcome outcome, Instant startedAt) {
        var verdict = Verdict.of(outcome, delivery.row().triesBefore(), schedule, ThreadLocalRandom.current());
        return new Report(
                parkedIfAsked(delivery, verdict),
                facts(startedAt, outcome.stage().code(), outcome.reason(), outcome.answer()));
    }

    private Verdict parkedIfAsked(Claimed delivery, Verdict verdict) {
        var policy = UncertainPolicy.of(
                config.uncertain(), NotificationKind.of(delivery.row().kind()));
        return policy == UncertainPolicy.PARK && verdict.state() instanceof DeliveryState.Uncertain uncertain
                ? new Verdict(uncertain.parked(), verdict.attempt(), verdict.halt())
                : verdict;
    }

    /** A fault of ours, such as a broken template: it may be mended before the schedule ends. */
    private Uni<Report> notComposed(Claimed delivery, Instant startedAt, Throwable failure) {
        LOG.errorf(failure, "event=not_composed delivery=%s", delivery.id());
        var verdict = Verdict.tryAgain(
                new DeliveryState.Leased(), delivery.row().triesBefore(), schedule, ThreadLocalRandom.current());
        return Uni.createFrom()
                .item(new Report(
                        verdict,
                        facts(
                                startedAt,
                                NOT_SENT,
                                "not_composed",
                                failure.getClass().getSimpleName())));
    }

    private static Facts facts(Instant startedAt, String stage, String reason, String answer) {
        return new Facts(startedAt, Duration.between(startedAt, Instant.now()), stage, reason, answer);
    }
}
