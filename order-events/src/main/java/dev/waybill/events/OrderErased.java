package dev.waybill.events;

/**
 * The customer's data is to go: whoever keeps anything personal of the order erases it now, takes in nothing more of the order, and
 * says so with {@link ErasureCompleted}. For good: what is published of the order later, or once more, is passed over.
 *
 * @param erasure what the receipts answer with
 */
public record OrderErased(EventContext context, ErasureId erasure) implements OrderEvent {

    public OrderErased {
        Check.present(context, "context");
        Check.present(erasure, "erasure");
    }
}
