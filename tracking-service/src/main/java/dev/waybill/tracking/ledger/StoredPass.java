package dev.waybill.tracking.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** That somebody has found an order, and how. */
@Entity
@Table(name = "lookup_pass")
class StoredPass {

    @Id
    @Column(name = "token_hash")
    byte[] hash;

    String shop;

    @Column(name = "order_id")
    String order;

    String way;

    @Column(name = "expires_at")
    Instant expires;
}
