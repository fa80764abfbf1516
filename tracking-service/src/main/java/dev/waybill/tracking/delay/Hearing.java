package dev.waybill.tracking.delay;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * When what happened to an order was heard of. A carrier that tells its scans in the evening is silent all day, and that means nothing.
 *
 * @param heard by when it happened; what is not there was heard of at once
 */
public record Hearing(Map<Instant, Instant> heard) {

    public static final Hearing AT_ONCE = new Hearing(Map.of());

    Instant of(OffsetDateTime happened) {
        var time = happened.toInstant();
        return heard.getOrDefault(time, time);
    }
}
