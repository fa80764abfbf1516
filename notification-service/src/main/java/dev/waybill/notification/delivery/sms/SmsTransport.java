package dev.waybill.notification.delivery.sms;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Takes text messages. Safe for use by several threads. */
public interface SmsTransport {

    /** As records, metrics and logs call it. */
    String name();

    /**
     * Sends it, once there is a session to send it over and {@code before} has said yes. Never fails, and never blocks its caller. There
     * is no name by which an SMSC would know a message again: sent twice, it comes twice.
     */
    Uni<SmsOutcome> send(OutgoingSms sms, BeforeSubmit before);

    /** How long it may wait for an answer, after which nobody will ever hear one. */
    Duration answerWithin();

    /** Asked at the last moment before the message goes. May take its time. */
    @FunctionalInterface
    interface BeforeSubmit {

        /** Whether to send it. */
        Uni<Boolean> mark();
    }
}
