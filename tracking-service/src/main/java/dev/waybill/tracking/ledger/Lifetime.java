package dev.waybill.tracking.ledger;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny;

/** How long an order can be seen. Judged when it is asked for, so that a change of the settings holds at once. */
@Singleton
class Lifetime {

    /** In HQL, of a {@link StoredOrder} {@code o}. */
    static final String ALIVE = "(o.ended > :endedAfter OR (o.ended IS NULL AND o.updated > :toldAfter))";

    private final Clock clock;
    private final Duration onceEnded;
    private final Duration inSilence;

    Lifetime(LinksConfig config, Clock clock) {
        this.clock = clock;
        this.onceEnded = config.expireAfter();
        this.inSilence = config.expireSilentAfter();
    }

    <T> Mutiny.SelectionQuery<T> bind(Mutiny.SelectionQuery<T> query) {
        var now = clock.instant();
        return query.setParameter("endedAfter", now.minus(onceEnded)).setParameter("toldAfter", now.minus(inSilence));
    }
}
