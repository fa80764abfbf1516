package dev.waybill.notification.delivery.provider;

import java.time.Duration;

/** By which provider a mail goes, or why it does not go now. */
public sealed interface Route {

    /** Now. */
    record Go(Ticket ticket) implements Route {}

    /**
     * When a connection or a turn is free.
     *
     * @param free how long it takes at most until a turn is free, unless a mail that ends makes room before
     */
    record Busy(Duration free) implements Route {}

    /**
     * When a mail to the same domain has ended.
     *
     * @param most how many may be under way at once
     */
    record DomainFull(int most) implements Route {}

    /** Nobody takes it at present. */
    record Shut() implements Route {}
}
