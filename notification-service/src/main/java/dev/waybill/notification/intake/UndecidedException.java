package dev.waybill.notification.intake;

import dev.waybill.notification.order.OrderKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Of some orders it can't be said what their events call for: a fault of ours, such as an event of theirs that an earlier release
 * took in and this one refuses. Trying again would not help, and other orders need not wait for it.
 */
final class UndecidedException extends RuntimeException {

    private final transient Set<OrderKey> orders;

    private UndecidedException(Map<OrderKey, RuntimeException> failures) {
        super(
                "of " + failures.size() + " orders it can't be said what their events call for",
                failures.values().iterator().next());
        this.orders = Set.copyOf(failures.keySet());
    }

    Set<OrderKey> orders() {
        return orders;
    }

    /**
     * Does the same for each of them.
     *
     * @throws UndecidedException naming all orders for which it failed
     */
    static <T, R> List<R> each(Collection<T> all, Function<T, OrderKey> order, Function<T, Stream<R>> work) {
        var results = new ArrayList<R>();
        var failures = new LinkedHashMap<OrderKey, RuntimeException>();
        for (var one : all) {
            try {
                results.addAll(work.apply(one).toList());
            } catch (RuntimeException fault) {
                failures.put(order.apply(one), fault);
            }
        }
        if (!failures.isEmpty()) {
            throw new UndecidedException(failures);
        }
        return List.copyOf(results);
    }
}
