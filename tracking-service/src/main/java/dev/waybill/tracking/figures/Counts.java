package dev.waybill.tracking.figures;

import dev.waybill.shop.Shop;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Counts what is measured. To be called on a Vert.x context. */
@ApplicationScoped
class Counts {

    private final Mutiny.SessionFactory sessions;
    private final Clock clock;

    Counts(Mutiny.SessionFactory sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    LocalDate today(Shop shop) {
        return LocalDate.ofInstant(clock.instant(), shop.zone());
    }

    Uni<Figures> of(Shop shop, Period period) {
        return sessions.withTransaction(session -> Multi.createFrom()
                        .items(Count.values())
                        .onItem()
                        .transformToUniAndConcatenate(
                                count -> rows(session, count, shop, period).map(rows -> Map.entry(count, rows)))
                        .collect()
                        .asMap(Map.Entry::getKey, Map.Entry::getValue))
                .map(rows -> new FigureRows(new EnumMap<>(rows)).read(shop, period));
    }

    private Uni<List<Object[]>> rows(Mutiny.Session session, Count count, Shop shop, Period period) {
        var query = session.createNativeQuery(count.sql(), Object[].class)
                .setParameter("shop", shop.id().value());
        if (count.asks("begin")) {
            query.setParameter("begin", period.begin(shop.zone()));
            query.setParameter("end", period.end(shop.zone()));
        }
        if (count.asks("from")) {
            var yesterday = today(shop).minusDays(1);
            query.setParameter("from", period.from());
            query.setParameter("last", period.to().isBefore(yesterday) ? period.to() : yesterday);
        }
        if (count.asks("zone")) {
            query.setParameter("zone", shop.zone().getId());
        }
        return query.getResultList();
    }
}
