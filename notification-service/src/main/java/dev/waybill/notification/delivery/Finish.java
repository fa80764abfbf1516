package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.DeliveryState.Bounced;
import dev.waybill.notification.delivery.DeliveryState.Deferred;
import dev.waybill.notification.delivery.DeliveryState.Dot;
import dev.waybill.notification.delivery.DeliveryState.Expired;
import dev.waybill.notification.delivery.DeliveryState.Failed;
import dev.waybill.notification.delivery.DeliveryState.Leased;
import dev.waybill.notification.delivery.DeliveryState.Parked;
import dev.waybill.notification.delivery.DeliveryState.Pending;
import dev.waybill.notification.delivery.DeliveryState.Sent;
import dev.waybill.notification.delivery.DeliveryState.Superseded;
import dev.waybill.notification.delivery.DeliveryState.Suppressed;
import dev.waybill.notification.delivery.DeliveryState.Uncertain;
import dev.waybill.notification.delivery.Freshness.Stale;
import dev.waybill.notification.delivery.mail.Refusal;
import dev.waybill.notification.delivery.mail.SmtpStage;
import dev.waybill.notification.recipient.Strike;
import dev.waybill.notification.recipient.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** How a worker leaves a delivery: its next state, and the facts of the attempt. */
record Finish(
        UUID id,
        int fence,
        String state,
        long waitMs,
        boolean ended,
        boolean attempt,
        Instant startedAt,
        long durationMs,
        String stage,
        String outcome,
        String reason,
        String answer,
        String provider,
        Optional<String> byEvent,
        Optional<Strike> strike) {

    /** A server that says "no such mailbox" in so many words (RFC 3463, 3.2); a bare 550 can mean anything. */
    private static final Pattern NO_SUCH_MAILBOX = Pattern.compile("^5\\d\\d 5\\.1\\.1\\b");

    static Finish of(Claimed delivery, Verdict verdict, Facts facts) {
        return new Finish(
                delivery.id(),
                delivery.row().fence(),
                verdict.state().code(),
                wait(verdict.state()).toMillis(),
                ended(verdict.state()),
                verdict.attempt(),
                facts.startedAt(),
                facts.duration().toMillis(),
                facts.stage(),
                verdict.state().code(),
                facts.reason(),
                facts.answer(),
                facts.provider(),
                delivery.dropped().flatMap(Finish::byEvent),
                strike(verdict.state(), facts)
                        .map(why -> Strike.of(delivery.recipient(), delivery.shop(), why, delivery.id())));
    }

    private static Optional<String> byEvent(DropReason why) {
        return switch (why) {
            case Stale.Superseded superseded -> Optional.of(superseded.eventId());
            case DropReason.Unasked(var eventId) -> Optional.of(eventId);
            case Stale.Expired _, DropReason.Suppressed _, DropReason.Declined _, DropReason.Unreachable _ ->
                Optional.empty();
        };
    }

    /** What the end of a delivery says of its recipient. */
    private static Optional<Suppression> strike(DeliveryState state, Facts facts) {
        if (!(state instanceof Failed)) {
            return Optional.empty();
        } else if (facts.stage().equals(SmtpStage.RCPT.code())
                && NO_SUCH_MAILBOX.matcher(facts.answer()).find()) {
            return Optional.of(Suppression.NO_SUCH_ADDRESS);
        }
        return facts.reason().equals(Refusal.MAILBOX_FULL.code())
                ? Optional.of(Suppression.MAILBOX_FULL)
                : Optional.empty();
    }

    /** What a process that is gone knew and could not write down. */
    static Finish receipted(ReceiptFile.Receipt receipt) {
        var sent = new Dot().sent().code();
        return new Finish(
                receipt.delivery(),
                receipt.fence(),
                sent,
                0,
                true,
                true,
                receipt.at(),
                0,
                SmtpStage.DOT.code(),
                sent,
                "",
                "accepted, and noted before a crash",
                "",
                Optional.empty(),
                Optional.empty());
    }

    /** Ended without having been tried. */
    boolean dropped() {
        return ended && stage.equals(Report.NOT_TRIED);
    }

    /**
     * @param stage how far the attempt got
     * @param reason the class of what went wrong; empty if nothing did
     * @param provider by which it was; empty if it did not get that far
     */
    record Facts(Instant startedAt, Duration duration, String stage, String reason, String answer, String provider) {

        /** Of an attempt that ends now. */
        static Facts since(Instant startedAt, String stage, String reason, String answer, String provider) {
            return new Facts(startedAt, Duration.between(startedAt, Instant.now()), stage, reason, answer, provider);
        }
    }

    /** Gives a delivery back that was not begun, for so long. */
    static Finish aside(Claimed delivery, Duration pause) {
        var state = pause.isZero() ? new Leased().released() : new Leased().deferred(pause);
        return of(delivery, new Verdict(state, false), new Facts(Instant.EPOCH, Duration.ZERO, "", "", "", ""));
    }

    private static Duration wait(DeliveryState state) {
        return switch (state) {
            case Deferred(var pause) -> pause;
            case Uncertain(var pause) -> pause;
            case Pending _,
                    Leased _,
                    Dot _,
                    Parked _,
                    Sent _,
                    Failed _,
                    Expired _,
                    Superseded _,
                    Suppressed _,
                    Bounced _ -> Duration.ZERO;
        };
    }

    private static boolean ended(DeliveryState state) {
        return switch (state) {
            case Parked _, Sent _, Failed _, Expired _, Superseded _, Suppressed _, Bounced _ -> true;
            case Pending _, Leased _, Dot _, Deferred _, Uncertain _ -> false;
        };
    }
}
