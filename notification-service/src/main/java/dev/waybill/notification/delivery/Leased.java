package dev.waybill.notification.delivery;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.stream.StreamSupport;

/** Mails that were leased as they were written down. It counts once that is committed. */
public final class Leased {

    static final Leased NOTHING = new Leased(List.of());

    private final List<Row> rows;

    private Leased(List<Row> rows) {
        this.rows = rows;
    }

    static Leased of(Iterable<Row> rows) {
        return new Leased(StreamSupport.stream(rows.spliterator(), false).toList());
    }

    List<Row> rows() {
        return rows;
    }

    public int size() {
        return rows.size();
    }
}
