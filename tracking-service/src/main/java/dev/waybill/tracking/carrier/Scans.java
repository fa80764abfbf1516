package dev.waybill.tracking.carrier;

import dev.waybill.events.ShipmentProgressed;
import dev.waybill.shop.Shops;
import dev.waybill.tracking.carrier.Reading.Told;
import dev.waybill.tracking.carrier.Sources.Source;
import dev.waybill.tracking.carrier.UnclaimedScans.Unclaimed;
import dev.waybill.tracking.ledger.Ledger;
import dev.waybill.tracking.ledger.Received;
import dev.waybill.tracking.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Takes scans in: an event that is new is written down and put into the outbox in one transaction, so it is on the page at once and on
 * the topic soon, and one that comes again changes nothing.
 */
@ApplicationScoped
class Scans {

    /** What became of the scans of a webhook. */
    record Taken(int told, int known, int unclaimed, Sorted sorted) {}

    /** What became of a scan that had waited. */
    record Turn(Unclaimed row, Sorted sorted) {

        /** Whether it need not wait any longer. */
        boolean isSettled() {
            return sorted.unclaimed().isEmpty();
        }
    }

    private final Mutiny.SessionFactory sessions;
    private final Ledger ledger;
    private final Outbox outbox;
    private final UnclaimedScans unclaimed;
    private final Sources sources;
    private final Shops shops;
    private final Clock clock;

    Scans(
            Mutiny.SessionFactory sessions,
            Ledger ledger,
            Outbox outbox,
            UnclaimedScans unclaimed,
            Sources sources,
            Shops shops,
            Clock clock) {
        this.sessions = sessions;
        this.ledger = ledger;
        this.outbox = outbox;
        this.unclaimed = unclaimed;
        this.sources = sources;
        this.shops = shops;
        this.clock = clock;
    }

    Uni<Taken> take(Source source, Told told) {
        return sessions.withTransaction(_ -> ledger.parcels(told.parcel().number())
                        .map(numbered ->
                                Sorted.of(source, told.parcel(), told.scans(), numbered, shops, clock.instant()))
                        .chain(sorted -> tell(sorted.events())
                                .chain(news -> unclaimed
                                        .keep(source.id(), told.parcel(), sorted.unclaimed())
                                        .map(kept ->
                                                new Taken(news, sorted.events().size() - news, kept, sorted)))))
                .invoke(outbox::wake);
    }

    /** Tells some of those that waited for their parcel. */
    Uni<List<Turn>> claim(int most) {
        return sessions.withTransaction(_ -> unclaimed
                        .matched(most)
                        .chain(rows -> Multi.createFrom()
                                .iterable(rows)
                                .onItem()
                                .transformToUniAndConcatenate(this::turn)
                                .collect()
                                .asList())
                        // All at once, so that orders are locked in their one order.
                        .call(turns -> tell(turns.stream()
                                .flatMap(turn -> turn.sorted().events().stream())
                                .toList()))
                        .call(turns -> unclaimed.settled(rows(turns, Turn::isSettled)))
                        .call(turns -> unclaimed.tried(rows(turns, Predicate.not(Turn::isSettled)))))
                .invoke(outbox::wake);
    }

    private Uni<Turn> turn(Unclaimed row) {
        var source = sources.find(row.source());
        var received = row.received().toInstant();
        return ledger.parcels(row.parcel().number())
                .map(numbered -> new Turn(
                        row,
                        source.map(known ->
                                        Sorted.of(known, row.parcel(), List.of(row.scan()), numbered, shops, received))
                                .orElseGet(() -> new Sorted(List.of(), List.of(row.scan()), List.of()))));
    }

    private static List<Unclaimed> rows(List<Turn> turns, Predicate<Turn> which) {
        return turns.stream().filter(which).map(Turn::row).toList();
    }

    /** @return how many were new */
    private Uni<Integer> tell(List<ShipmentProgressed> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var now = clock.instant();
        return ledger.add(events.stream().map(event -> Received.of(event, now)).toList())
                .map(Ledger.Taken::news)
                .chain(added -> {
                    var left = new ArrayList<>(added);
                    var news = events.stream()
                            .filter(event -> left.remove(Received.of(event, now)))
                            .toList();
                    return outbox.add(news).replaceWith(news.size());
                });
    }
}
