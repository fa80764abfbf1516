package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.DeliveryState.Bounced;
import dev.waybill.notification.delivery.DeliveryState.Dot;
import dev.waybill.notification.delivery.DeliveryState.Expired;
import dev.waybill.notification.delivery.DeliveryState.Failed;
import dev.waybill.notification.delivery.DeliveryState.Leased;
import dev.waybill.notification.delivery.DeliveryState.Parked;
import dev.waybill.notification.delivery.DeliveryState.Pending;
import dev.waybill.notification.delivery.DeliveryState.Reopenable;
import dev.waybill.notification.delivery.DeliveryState.Sent;
import dev.waybill.notification.delivery.DeliveryState.Superseded;
import dev.waybill.notification.delivery.DeliveryState.Suppressed;
import dev.waybill.notification.delivery.DeliveryState.Uncertain;
import java.time.Duration;
import java.util.UUID;

/**
 * A delivery as somebody saw it who thinks of sending it again.
 *
 * @param state as the column has it
 * @param fence which claim was the last: with another one in the row, it has changed since
 * @param over whether the queue is done with it
 * @param maybeTaken whether the server may have it
 */
public record Ended(UUID id, String shop, String kind, String state, int fence, boolean over, boolean maybeTaken) {

    /** Whether it may go out again. */
    public sealed interface Answer {

        record Yes() implements Answer {}

        /**
         * @param problem for programs
         * @param why and what would help
         */
        record No(String problem, String why) implements Answer {}
    }

    /**
     * What was sent never goes out again from here, and what is under way goes on by itself.
     *
     * @param anyway the operator knows that it is late, or that the customer may have it
     */
    public Answer judge(boolean anyway) {
        return switch (stands()) {
            case Reopenable reopenable -> judge(reopenable, anyway);
            case Sent _ ->
                new Answer.No(
                        "already-sent", "The mail server has taken it: sending it again would be a second message.");
            case Bounced _ ->
                new Answer.No("bounced", "The mail server had taken it and reported that it could not be delivered.");
            case Superseded _ ->
                new Answer.No("superseded", "A later message of the order said more: it would no longer be true.");
            case Pending _, Leased _, Dot _, DeliveryState.Deferred _, Uncertain _ ->
                new Answer.No("under-way", "It is not over: it goes on by itself.");
        };
    }

    private Answer judge(Reopenable state, boolean anyway) {
        if (anyway) {
            return new Answer.Yes();
        }
        return switch (state) {
            case Parked _ -> mayHaveArrived();
            case Failed _ -> maybeTaken ? mayHaveArrived() : new Answer.Yes();
            case Suppressed _ ->
                new Answer.No(
                        "suppressed",
                        "Its recipient was on the suppression list. If they no longer are, ask with \"anyway\": true; if they"
                                + " are, it will be suppressed again.");
            case Expired _ ->
                new Answer.No(
                        "too-late",
                        "It was not sent because it was too late to be of use. If it still is of use, ask with"
                                + " \"anyway\": true.");
        };
    }

    private static Answer.No mayHaveArrived() {
        return new Answer.No(
                "may-have-arrived",
                "The mail server may have taken it: nobody heard the answer to its dot. Ask the customer or search the mail"
                        + " server's log for its Message-ID; if it did not come, or twice is better than not at all, ask with"
                        + " \"anyway\": true. It would be the same copy.");
    }

    /** The sealed state that the column stands for. */
    private DeliveryState stands() {
        return switch (state) {
            case "pending" -> new Pending();
            case "leased" -> new Leased();
            case "dot" -> new Dot();
            case "deferred" -> new DeliveryState.Deferred(Duration.ZERO);
            case "uncertain" -> over ? new Parked() : new Uncertain(Duration.ZERO);
            case "sent" -> new Sent();
            case "failed" -> new Failed();
            case "expired" -> new Expired();
            case "superseded" -> new Superseded();
            case "suppressed" -> new Suppressed();
            case "bounced" -> new Bounced();
            default -> throw new IllegalStateException("no state " + state);
        };
    }
}
