package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.Finish.Facts;
import dev.waybill.notification.delivery.Freshness.Stale;
import dev.waybill.notification.delivery.mail.MailTransports;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.delivery.mail.SmtpProvider;
import dev.waybill.notification.message.NotificationKind;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Carries one delivery out: compose, send, judge. Holds no transaction while it does. */
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    static final String NOT_TRIED = "queue";
    private static final String NOT_SENT = "compose";
    /** Mails that one thread makes in one go: some milliseconds' work. */
    private static final int AT_ONCE = 25;

    private final MailWriter writer;
    private final MailTransports transports;
    private final DeliveryQueue queue;
    private final Receipts receipts;
    private final DeliveryConfig config;
    private final RetrySchedule schedule;
    private final Optional<DotTurns> dotTurns;
    private final Duration longestWaitForTurn;

    Courier(
            MailWriter writer,
            MailTransports transports,
            DeliveryQueue queue,
            Receipts receipts,
            DeliveryConfig config) {
        this.writer = writer;
        this.transports = transports;
        this.queue = queue;
        this.receipts = receipts;
        this.config = config;
        transports.providers().forEach(provider -> check(config, provider));
        this.schedule = new RetrySchedule(
                config.retries(), config.jitter(), config.greylistWait(), config.resendUncertainAfter());
        this.dotTurns = dotTurns(config);
        // Who goes on after that still hears the answer before anybody takes the mail for one of which nobody knows.
        this.longestWaitForTurn = transports.providers().stream()
                .map(provider ->
                        config.resendUncertainAfter().minus(provider.timeouts().dot()))
                .min(Duration::compareTo)
                .orElseThrow()
                .dividedBy(2);
    }

    private static Optional<DotTurns> dotTurns(DeliveryConfig config) {
        if (config.unansweredDots().isEmpty()) {
            return Optional.empty();
        }
        int most = config.unansweredDots().getAsInt();
        if (most < 1) {
            throw new IllegalArgumentException("waybill.delivery.unanswered-dots must be 1 or more");
        }
        if (config.receipts().isEmpty()) {
            throw new IllegalArgumentException("waybill.delivery.unanswered-dots takes waybill.delivery.receipts:"
                    + " without them, a mail is in doubt until its end is committed");
        }
        return Optional.of(new DotTurns(most));
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
     * @param outcome what came of it, if it got as far as a provider
     */
    record Report(Verdict verdict, Facts facts, Optional<SmtpOutcome> outcome) {}

    /**
     * For what is not to be sent any more.
     *
     * @param durable whether the channel is a durable medium (EU 2011/83, art. 8(7)), on which a confirmation has to reach the customer
     */
    static Report drop(Claimed delivery, boolean durable) {
        return dropped(delivery, delivery.dropped().orElseThrow(), durable, Instant.now());
    }

    /**
     * Makes the mails of these deliveries, many in one go: handing each to another thread and back costs as much as making it.
     * Never fails: a delivery whose mail can't be made has that for its draft.
     */
    Uni<List<Claimed>> prepare(List<Claimed> claimed) {
        if (claimed.isEmpty()) {
            return Uni.createFrom().item(claimed);
        }
        var parts = new ArrayList<Uni<List<Claimed>>>();
        for (int from = 0; from < claimed.size(); from += AT_ONCE) {
            var part = claimed.subList(from, Math.min(claimed.size(), from + AT_ONCE));
            parts.add(Uni.createFrom()
                    .item(() -> part.stream().map(this::prepared).toList())
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
        }
        return Uni.join()
                .all(parts)
                .andFailFast()
                .map(made -> made.stream().flatMap(List::stream).toList());
    }

    private Claimed prepared(Claimed delivery) {
        if (delivery.dropped().isPresent()) {
            return delivery;
        }
        try {
            var unasked = delivery.unasked();
            if (unasked.isPresent()) {
                return delivery.without(unasked.get());
            }
            var mail = writer.write(delivery);
            return delivery.with(new Draft.Composed(mail, KeptMail.of(mail.message())));
        } catch (RuntimeException fault) {
            return delivery.with(new Draft.Broken(fault));
        }
    }

    /**
     * Sends what was prepared. Never fails.
     *
     * @param dotDue is told, from any thread, when the provider waits for the dot
     */
    Uni<Report> carry(Claimed delivery, ProviderName by, Runnable dotDue) {
        var startedAt = Instant.now();
        return switch (delivery.draft().orElseThrow()) {
            case Draft.Composed composed -> send(delivery, composed, by, dotDue, startedAt);
            case Draft.Broken(var cause) -> Uni.createFrom().item(notComposed(delivery, startedAt, cause));
        };
    }

    private static Report dropped(Claimed delivery, DropReason why, boolean durable, Instant now) {
        boolean contract = durable && NotificationKind.of(delivery.row().kind()) == NotificationKind.CONFIRMED;
        var held = new DeliveryState.Leased();
        return switch (why) {
            case Stale.Expired _ -> {
                var answer =
                        "was worth sending until " + delivery.row().expiresAt().toInstant();
                // A confirmation is what the customer has of the contract: that it could not be told is a failure.
                var state = contract ? held.failed() : held.expired();
                if (state instanceof DeliveryState.Failed) {
                    LOG.errorf("event=confirmation_expired delivery=%s answer=\"%s\"", delivery.id(), answer);
                }
                yield new Report(
                        new Verdict(state, true), facts(now, NOT_TRIED, "expired", answer, ""), Optional.empty());
            }
            case DropReason.Suppressed(var reason) -> {
                if (contract) {
                    LOG.errorf("event=confirmation_suppressed delivery=%s reason=%s", delivery.id(), reason.code());
                }
                yield new Report(
                        new Verdict(held.suppressed(), true),
                        facts(now, NOT_TRIED, reason.code(), "on the suppression list", ""),
                        Optional.empty());
            }
            case DropReason.Declined _ ->
                new Report(
                        new Verdict(held.suppressed(), true),
                        facts(now, NOT_TRIED, "customer_choice", "switched off by the recipient", ""),
                        Optional.empty());
            case DropReason.Unasked(var event) ->
                new Report(
                        new Verdict(held.superseded(), true),
                        facts(now, NOT_TRIED, "not_the_moment", "not asked after event " + event, ""),
                        Optional.empty());
            case DropReason.Unreachable(var reason, var answer) ->
                new Report(
                        new Verdict(held.suppressed(), true),
                        facts(now, NOT_TRIED, reason, answer, ""),
                        Optional.empty());
            case Stale.Superseded(var by, var event) ->
                new Report(
                        new Verdict(held.superseded(), true),
                        facts(now, NOT_TRIED, "superseded", "by " + by.code() + ", event " + event, ""),
                        Optional.empty());
        };
    }

    private Uni<Report> send(
            Claimed delivery, Draft.Composed composed, ProviderName by, Runnable dotDue, Instant startedAt) {
        var turn = dotTurns.map(DotTurns::turn);
        return transports
                .to(by)
                .send(composed.mail(), () -> {
                    dotDue.run();
                    var marked = queue.markDot(delivery, composed.kept(), by);
                    return turn.map(own -> marked.chain(yes -> yes
                                    ? own.take(longestWaitForTurn)
                                    : Uni.createFrom().item(false)))
                            .orElse(marked);
                })
                .invoke(outcome -> {
                    receipts.note(delivery, outcome);
                    turn.ifPresent(DotTurns.Turn::end);
                })
                .map(outcome -> report(delivery, outcome, by, startedAt));
    }

    private Report report(Claimed delivery, SmtpOutcome outcome, ProviderName by, Instant startedAt) {
        var verdict = Verdict.of(outcome, delivery.row().triesBefore(), schedule, ThreadLocalRandom.current());
        return new Report(
                parkedIfAsked(delivery, verdict),
                facts(startedAt, outcome.stage().code(), outcome.reason(), outcome.answer(), by.value()),
                Optional.of(outcome));
    }

    private Verdict parkedIfAsked(Claimed delivery, Verdict verdict) {
        var policy = UncertainPolicy.of(
                config.uncertain(), NotificationKind.of(delivery.row().kind()));
        return policy == UncertainPolicy.PARK && verdict.state() instanceof DeliveryState.Uncertain uncertain
                ? new Verdict(uncertain.parked(), verdict.attempt())
                : verdict;
    }

    /** A fault of ours, such as a broken template: it may be mended before the schedule ends. */
    private Report notComposed(Claimed delivery, Instant startedAt, RuntimeException failure) {
        LOG.errorf(failure, "event=not_composed delivery=%s", delivery.id());
        var verdict = Verdict.tryAgain(
                new DeliveryState.Leased(), delivery.row().triesBefore(), schedule, ThreadLocalRandom.current());
        var cause = failure.getClass().getSimpleName();
        return new Report(verdict, facts(startedAt, NOT_SENT, "not_composed", cause, ""), Optional.empty());
    }

    private static Facts facts(Instant startedAt, String stage, String reason, String answer, String provider) {
        return new Facts(startedAt, Duration.between(startedAt, Instant.now()), stage, reason, answer, provider);
    }
}
