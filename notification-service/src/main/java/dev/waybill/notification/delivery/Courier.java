package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.Finish.Facts;
import dev.waybill.notification.delivery.mail.MailTransports;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.delivery.mail.SmtpProvider;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Carries one delivery out: compose, send, judge. Holds no transaction while it does. */
@ApplicationScoped
class Courier {

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
            case Draft.Broken(var cause) ->
                Uni.createFrom().item(Report.notComposed(delivery, startedAt, cause, schedule));
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
                    if (outcome instanceof SmtpOutcome.Accepted) {
                        receipts.note(delivery);
                    }
                    turn.ifPresent(DotTurns.Turn::end);
                })
                .map(outcome -> report(delivery, outcome, by, startedAt));
    }

    private Report report(Claimed delivery, SmtpOutcome outcome, ProviderName by, Instant startedAt) {
        var verdict = Verdict.of(outcome, delivery.row().triesBefore(), schedule, ThreadLocalRandom.current());
        return new Report(
                UncertainPolicy.applied(config.uncertain(), delivery, verdict),
                Facts.since(startedAt, outcome.stage().code(), outcome.reason(), outcome.answer(), by.value()),
                Optional.of(outcome));
    }
}
