package dev.waybill.tracking.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What of a {@code tracked_order} decides whether it can still be seen; rows are written by {@link Projection}. */
@Entity
@Immutable
@Table(name = "tracked_order")
@IdClass(StoredOrder.Key.class)
class StoredOrder {

    @Id
    String shop;

    @Id
    @Column(name = "order_id")
    String order;

    @Nullable @Column(name = "ended_at")
    Instant ended;

    @Column(name = "updated_at")
    Instant updated;

    record Key(String shop, String order) implements Serializable {}
}
