package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.DeliveryState.Deferred;
import dev.waybill.notification.delivery.DeliveryState.Dot;
import dev.waybill.notification.delivery.DeliveryState.Expired;
import dev.waybill.notification.delivery.DeliveryState.Failed;
import dev.waybill.notification.delivery.DeliveryState.Leased;
import dev.waybill.notification.delivery.DeliveryState.Pending;
import dev.waybill.notification.delivery.DeliveryState.Sent;
import dev.waybill.notification.delivery.DeliveryState.Superseded;
import dev.waybill.notification.delivery.DeliveryState.Uncertain;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

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
        String answer) {

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
                facts.answer());
    }

    /** Puts a delivery back that was not begun. */
    static Finish released(Claimed delivery) {
        var verdict = new Verdict(new Leased().released(), false);
        return of(delivery, verdict, new Facts(Instant.EPOCH, Duration.ZERO, "", "", ""));
    }

    /** Ended without having been tried. */
    boolean dropped() {
        return ended && stage.equals(Courier.NOT_TRIED);
    }

    /**
     * @param stage how far the attempt got
     * @param reason the class of what went wrong; empty if nothing did
     */
    record Facts(Instant startedAt, Duration duration, String stage, String reason, String answer) {}

    private static Duration wait(DeliveryState state) {
        return switch (state) {
            case Deferred(var pause) -> pause;
            case Uncertain(var pause) -> pause;
            case Pending _, Leased _, Dot _, Sent _, Failed _, Expired _, Superseded _ -> Duration.ZERO;
        };
    }

    private static boolean ended(DeliveryState state) {
        return switch (state) {
            case Sent _, Failed _, Expired _, Superseded _ -> true;
            case Pending _, Leased _, Dot _, Deferred _, Uncertain _ -> false;
        };
    }
}
