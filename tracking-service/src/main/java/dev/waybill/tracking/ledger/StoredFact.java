package dev.waybill.tracking.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** A row as it is read; rows are written many at once, by {@link Ledger}. */
@Entity
@Immutable
@Table(name = "order_fact")
@IdClass(StoredFact.Key.class)
class StoredFact {

    @Id
    String shop;

    @Id
    @Column(name = "event_id")
    String event;

    @Column(name = "order_id")
    String order;

    @ColumnTransformer(read = "CAST(fact AS text)")
    String fact;

    record Key(String shop, String event) implements Serializable {}
}
