package dev.waybill.tracking.ledger;

import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.Stage;
import java.util.List;
import java.util.Optional;

/**
 * What new facts made of an order.
 *
 * @param order as it is with them
 * @param before the stage that it had; absent where nothing was known of it
 * @param news the facts that were not known before
 */
public record OrderChange(TrackedOrder order, Optional<Stage> before, List<Fact> news) {

    public OrderChange {
        news = List.copyOf(news);
    }
}
