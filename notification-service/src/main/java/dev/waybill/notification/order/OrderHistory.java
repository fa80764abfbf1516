package dev.waybill.notification.order;

import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEvent;
import dev.waybill.notification.message.OrderSoFar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All events of one order in the order in which the customer is told of them: the first {@code confirmed}, then the others as
 * they came. An order without a {@code confirmed} has nothing to tell yet, for nobody knows whom.
 */
public final class OrderHistory {

    private final Optional<StoredEvent> confirmed;
    private final List<StoredEvent> others;

    private OrderHistory(Optional<StoredEvent> confirmed, List<StoredEvent> others) {
        this.confirmed = confirmed;
        this.others = others;
    }

    /**
     * From the events of one order, in any order.
     *
     * @throws UnreadableInboxException if this release refuses an event that an earlier one took in
     */
    public static OrderHistory parse(List<InboxEvent> events) {
        return of(events.stream().map(InboxEvent::parse).toList());
    }

    /** From the events of one order, in any order. */
    public static OrderHistory of(List<StoredEvent> events) {
        var others = new ArrayList<>(events);
        others.sort(Comparator.comparingLong(StoredEvent::seq));
        var confirmed = others.stream()
                .filter(stored -> stored.event() instanceof OrderConfirmed)
                .findFirst();
        confirmed.ifPresent(others::remove);
        return new OrderHistory(confirmed, List.copyOf(others));
    }

    /** Whose events these are. */
    public OrderKey order() {
        return OrderKey.of(confirmed.orElseGet(others::getFirst).event());
    }

    /** All events, the confirmation first. */
    public List<StoredEvent> all() {
        return Stream.concat(confirmed.stream(), others.stream()).toList();
    }

    /** Whether all of it is silent. */
    public boolean silent() {
        return all().stream().allMatch(StoredEvent::silent);
    }

    /** The event that made the order known, if it came. */
    public Optional<StoredEvent> confirmed() {
        return confirmed;
    }

    /** All events in the order in which they are told; empty as long as the order is not known. */
    public List<StoredEvent> told() {
        if (confirmed.isEmpty()) {
            return List.of();
        }
        return all();
    }

    /** What the customer knows once the event is told; empty if the order is not known or has no such event. */
    public Optional<OrderSoFar> upTo(long seq) {
        if (confirmed.isEmpty() || !(confirmed.get().event() instanceof OrderConfirmed order)) {
            return Optional.empty();
        }
        if (confirmed.get().seq() == seq) {
            return Optional.of(new OrderSoFar(order, List.of()));
        }
        List<OrderEvent> events = others.stream()
                .filter(stored -> stored.seq() <= seq)
                .map(StoredEvent::event)
                .toList();
        return Optional.of(new OrderSoFar(order, events));
    }
}
