package dev.waybill.tracking.ledger;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Told of what new facts made of orders, in the transaction that adds them: what fails here undoes the facts too. */
public interface ChangeListener {

    /** @param changes each order once */
    Uni<Void> changed(List<OrderChange> changes);
}
