package dev.waybill.notification.intake;

import dev.waybill.notification.order.OrderKey;
import dev.waybill.notification.order.UnreadableInboxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Of some orders it can't be said what their events call for: a fault of ours, such as an event of theirs that an earlier release
 * took in and this one refuses. Trying again would not help, and other orders need not wait for it.
 */
public final class UndecidedException extends RuntimeException {

    private final transient Map<OrderKey, String> reasons;

    private UndecidedException(Map<OrderKey, RuntimeException> failures) {
        super(
                "of " + failures.size() + " orders it can't be said what their events call for",
                failures.values().iterator().next());
        this.reasons = failures.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, failure -> reason(failure.getValue())));
    }

    /** Which orders. */
    public Set<OrderKey> orders() {
        return reasons.keySet();
    }

    /** Why, of one of them: a word, a colon and more, and nothing that an event says. */
    public String reason(OrderKey order) {
        return Objects.requireNonNull(reasons.get(order), "not one of these orders");
    }

    /** What may be told of a fault; of one that nobody foresaw, the log alone has the words, which may be anything. */
    static String reason(RuntimeException fault) {
        return fault instanceof UnreadableInboxException
                ? "unreadable_inbox: " + fault.getMessage()
                : "fault: the order's events made the service fail, its log has more";
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
