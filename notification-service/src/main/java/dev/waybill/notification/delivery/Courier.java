package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.Finish.Facts;
import dev.waybill.notification.delivery.Freshness.Stale;
import dev.waybill.notification.delivery.mail.MailTransports;
import dev.waybill.notification.delivery.mail.OutgoingMail;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.delivery.mail.SmtpProvider;
import dev.waybill.notification.message.NotificationKind;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Carries one delivery out: compose, send, judge. Holds no transaction while it does. */
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    static final String NOT_TRIED = "queue";
    private static final String NOT_SENT = "compose";

    private final MailWriter writer;
    private final MailTransports transports;
    private final DeliveryQueue queue;
    private final DeliveryConfig config;
    private final RetrySchedule schedule;

    Courier(MailWriter writer, MailTransports transports, DeliveryQueue queue, DeliveryConfig config) {
        this.writer = writer;
        this.transports = transports;
        this.queue = queue;
        this.config = config;
        transports.providers().forEach(provider -> check(config, provider));
        this.schedule = new RetrySchedule(
                config.retries(), config.jitter(), config.greylistWait(), config.resendUncertainAfter());
    }

    private static void check(DeliveryConfig config, SmtpProvider provider) {
        if (config.resendUncertainAfter().compareTo(provider.timeouts().dot()) <= 0) {
            throw new IllegalArgumentException("waybill.delivery.resend-uncertain-after must be longer than the"
                    + " timeout.dot of the mail provider " + provider.name());
        }
        var beforeDot = provider.timeouts().beforeDot();
        if (config.lease().compareTo(beforeDot) <= 0) {
            throw new IllegalArgumentException(
                    "waybill.delivery.lease must be longer than the stages before the dot may"
                            + " take together with the mail provider " + provider.name() + ", " + beforeDot.toSeconds()
                            + " s");
        }
    }

    /**
     * What is to be written down of an attempt.
     *
     * @param tried the mail and what came of it, if it got as far as a provider
     */
    record Report(Verdict verdict, Facts facts, Optional<Tried> tried) {}

    record Tried(OutgoingMail mail, SmtpOutcome outcome) {}

    /** For what is not to be sent any more. */
    Report drop(Claimed delivery) {
        return dropped(delivery, delivery.dropped().orElseThrow(), Instant.now());
    }

    /**
     * Composes the mail and sends it. Never fails.
     *
     * @param dotDue is told, from any thread, when the provider waits for the dot
     */
    Uni<Report> carry(Claimed delivery, ProviderName by, Runnable dotDue) {
        var startedAt = Instant.now();
        return Uni.createFrom()
                .item(() -> writer.write(delivery))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onItemOrFailure()
                .transformToUni((mail, failure) -> failure == null
                        ? send(delivery, mail, by, dotDue, startedAt)
                        : notComposed(delivery, startedAt, failure));
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
                yield new Report(
                        new Verdict(state, true), facts(now, NOT_TRIED, "expired", answer, ""), Optional.empty());
            }
            case DropReason.Suppressed(var reason) -> {
                if (NotificationKind.of(delivery.row().kind()) == NotificationKind.CONFIRMED) {
                    LOG.errorf("event=confirmation_suppressed delivery=%s reason=%s", delivery.id(), reason.code());
                }
                yield new Report(
                        new Verdict(held.suppressed(), true),
                        facts(now, NOT_TRIED, reason.code(), "on the suppression list", ""),
                        Optional.empty());
            }
            case Stale.Superseded(var by, var event) ->
                new Report(
                        new Verdict(held.superseded(), true),
                        facts(now, NOT_TRIED, "superseded", "by " + by.code() + ", event " + event, ""),
                        Optional.empty());
        };
    }

    /** Sends a mail that another provider has not taken. Never fails. */
    Uni<Report> carryOver(Claimed delivery, OutgoingMail mail, ProviderName by, Runnable dotDue) {
        return send(delivery, mail, by, dotDue, Instant.now());
    }

    private Uni<Report> send(Claimed delivery, OutgoingMail mail, ProviderName by, Runnable dotDue, Instant startedAt) {
        return transports
                .to(by)
                .send(mail, () -> {
                    dotDue.run();
                    return queue.markDot(delivery, mail.message(), by);
                })
                .map(outcome -> report(delivery, new Tried(mail, outcome), by, startedAt));
    }

    private Report report(Claimed delivery, Tried tried, ProviderName by, Instant startedAt) {
        var outcome = tried.outcome();
        var verdict = Verdict.of(outcome, delivery.row().triesBefore(), schedule, ThreadLocalRandom.current());
        return new Report(
                parkedIfAsked(delivery, verdict),
                facts(startedAt, outcome.stage().code(), outcome.reason(), outcome.answer(), by.value()),
                Optional.of(tried));
    }

    private Verdict parkedIfAsked(Claimed delivery, Verdict verdict) {
        var policy = UncertainPolicy.of(
                config.uncertain(), NotificationKind.of(delivery.row().kind()));
        return policy == UncertainPolicy.PARK && verdict.state() instanceof DeliveryState.Uncertain uncertain
                ? new Verdict(uncertain.parked(), verdict.attempt())
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
                                failure.getClass().getSimpleName(),
                                ""),
                        Optional.empty()));
    }

    private static Facts facts(Instant startedAt, String stage, String reason, String answer, String provider) {
        return new Facts(startedAt, Duration.between(startedAt, Instant.now()), stage, reason, answer, provider);
    }
}
