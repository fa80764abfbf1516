package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.Finish.Facts;
import dev.waybill.notification.delivery.Freshness.Stale;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.message.NotificationKind;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * What is to be written down of an attempt.
 *
 * @param outcome what came of it, if it was a mail and got as far as a provider
 */
record Report(Verdict verdict, Facts facts, Optional<SmtpOutcome> outcome) {

    private static final Logger LOG = Logger.getLogger(Report.class);

    static final String NOT_TRIED = "queue";
    private static final String NOT_SENT = "compose";

    Report(Verdict verdict, Facts facts) {
        this(verdict, facts, Optional.empty());
    }

    /** A fault of ours, such as a broken template or an event that can't be read any more: it may be mended before the schedule ends. */
    static Report notComposed(Claimed delivery, Instant startedAt, Throwable failure, RetrySchedule schedule) {
        LOG.errorf(failure, "event=not_composed delivery=%s", delivery.id());
        var verdict = Verdict.tryAgain(
                new DeliveryState.Leased(), delivery.row().triesBefore(), schedule, ThreadLocalRandom.current());
        return new Report(
                verdict,
                Facts.since(
                        startedAt, NOT_SENT, "not_composed", failure.getClass().getSimpleName(), ""));
    }

    /**
     * Of what is not to be sent any more.
     *
     * @param durable whether the channel is a durable medium (EU 2011/83, art. 8(7)), on which a confirmation has to reach the customer
     */
    static Report dropped(Claimed delivery, boolean durable) {
        return dropped(delivery, delivery.dropped().orElseThrow(), durable, Instant.now());
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
                yield new Report(new Verdict(state, true), Facts.since(now, NOT_TRIED, "expired", answer, ""));
            }
            case DropReason.Suppressed(var reason) -> {
                if (contract) {
                    LOG.errorf("event=confirmation_suppressed delivery=%s reason=%s", delivery.id(), reason.code());
                }
                yield new Report(
                        new Verdict(held.suppressed(), true),
                        Facts.since(now, NOT_TRIED, reason.code(), "on the suppression list", ""));
            }
            case DropReason.Declined _ ->
                new Report(
                        new Verdict(held.suppressed(), true),
                        Facts.since(now, NOT_TRIED, "customer_choice", "switched off by the recipient", ""));
            case DropReason.Unasked(var event) ->
                new Report(
                        new Verdict(held.superseded(), true),
                        Facts.since(now, NOT_TRIED, "not_the_moment", "not asked after event " + event, ""));
            case DropReason.Unreachable(var reason, var answer) ->
                new Report(new Verdict(held.suppressed(), true), Facts.since(now, NOT_TRIED, reason, answer, ""));
            case Stale.Superseded(var by, var event) ->
                new Report(
                        new Verdict(held.superseded(), true),
                        Facts.since(now, NOT_TRIED, "superseded", "by " + by.code() + ", event " + event, ""));
        };
    }
}
