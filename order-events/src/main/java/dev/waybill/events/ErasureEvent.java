package dev.waybill.events;

/**
 * What became of an {@link OrderErased}: each service that keeps anything of orders says so for itself. No personal data.
 *
 * <p>At least once; the receipt of a service for an erasure and an order is always the same event.
 */
public sealed interface ErasureEvent extends TopicEvent permits ErasureCompleted {

    @Override
    EventContext context();

    ErasureId erasure();

    @Override
    default ErasureEventType type() {
        return switch (this) {
            case ErasureCompleted _ -> ErasureEventType.COMPLETED;
        };
    }
}
