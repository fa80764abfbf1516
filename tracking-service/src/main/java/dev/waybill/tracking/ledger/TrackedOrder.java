package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An order and where it is.
 *
 * @param facts how many are known of it: grows with each
 */
public record TrackedOrder(ShopId shop, OrderId order, OrderTimeline timeline, int facts) {

    /** @param rows each of the shop, the order and one of its facts as text; nothing where there are none */
    static Optional<TrackedOrder> of(RowSet<Row> rows) {
        var facts = new ArrayList<Fact>();
        rows.forEach(row -> facts.add(FactJson.read(row.getString(2))));
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(first -> new TrackedOrder(
                        new ShopId(first.getString(0)),
                        new OrderId(first.getString(1)),
                        OrderTimeline.of(facts),
                        facts.size()));
    }

    /** Differs when anything more is known of the order, and is the same on every instance. */
    public String version() {
        return Integer.toString(facts);
    }
}
