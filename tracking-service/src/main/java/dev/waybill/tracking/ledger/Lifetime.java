package dev.waybill.tracking.ledger;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** How long an order can be seen. Judged when it is asked for, so that a change of the settings holds at once. */
@Singleton
class Lifetime {

    private final Clock clock;
    private final Duration onceEnded;
    private final Duration inSilence;

    Lifetime(LinksConfig config, Clock clock) {
        this.clock = clock;
        this.onceEnded = config.expireAfter();
        this.inSilence = config.expireSilentAfter();
    }

    /**
     * The condition, in SQL or HQL.
     *
     * @param ended when the order ended, as the statement calls it
     * @param updated when it was last heard of
     * @param endedAfter the parameter that is {@link #endedAfter()}
     * @param toldAfter the parameter that is {@link #toldAfter()}
     */
    static String alive(String ended, String updated, String endedAfter, String toldAfter) {
        return "(%1$s > %3$s OR (%1$s IS NULL AND %2$s > %4$s))".formatted(ended, updated, endedAfter, toldAfter);
    }

    OffsetDateTime endedAfter() {
        return now().minus(onceEnded);
    }

    OffsetDateTime toldAfter() {
        return now().minus(inSilence);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
