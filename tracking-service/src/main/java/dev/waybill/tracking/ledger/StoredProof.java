package dev.waybill.tracking.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row as it is read; rows are written many at once, by {@link Proofs}. */
@Entity
@Immutable
@Table(name = "order_proof")
@IdClass(StoredOrder.Key.class)
class StoredProof {

    @Id
    String shop;

    @Id
    @Column(name = "order_id")
    String order;

    byte[] mail;

    byte @Nullable [] postcode;

    /** Nothing that any proof could be, where there is none. */
    byte[] of(Way way) {
        return switch (way) {
            case MAIL -> mail;
            case POSTCODE -> postcode == null ? new byte[0] : postcode;
        };
    }
}
