package dev.waybill.tracking.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row as it is read: a link that leads to the order while it is neither revoked nor expired. */
@Entity
@Immutable
@Table(name = "tracking_link")
class StoredLink {

    @Id
    @Column(name = "token_hash")
    byte[] hash;

    String shop;

    @Column(name = "order_id")
    String order;

    @Nullable @Column(name = "expires_at")
    Instant expires;

    @Nullable @Column(name = "revoked_at")
    Instant revoked;
}
