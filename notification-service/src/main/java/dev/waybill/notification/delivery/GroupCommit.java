package dev.waybill.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Turns many small writes into few transactions without making any wait for company: what comes while one transaction is under
 * way goes into the next. Safe for use by several threads.
 */
final class GroupCommit<T> {

    private final int most;
    private final Function<List<T>, Uni<Predicate<T>>> write;
    private final ArrayDeque<Entry<T>> waiting = new ArrayDeque<>();
    private boolean writing;

    /** @param write writes all of them in one transaction and tells which took effect */
    GroupCommit(int most, Function<List<T>, Uni<Predicate<T>>> write) {
        this.most = most;
        this.write = write;
    }

    private record Entry<T>(T item, UniEmitter<? super Boolean> result) {}

    /** Whether it took effect, once that is committed. Fails if the transaction does. */
    Uni<Boolean> write(T item) {
        return Uni.createFrom().emitter(result -> {
            synchronized (waiting) {
                waiting.add(new Entry<>(item, result));
                if (writing) {
                    return;
                }
                writing = true;
            }
            writeNext();
        });
    }

    private void writeNext() {
        var batch = new ArrayList<Entry<T>>();
        synchronized (waiting) {
            while (!waiting.isEmpty() && batch.size() < most) {
                batch.add(waiting.poll());
            }
            writing = !batch.isEmpty();
        }
        if (batch.isEmpty()) {
            return;
        }
        Uni.createFrom()
                .deferred(() -> write.apply(batch.stream().map(Entry::item).toList()))
                .subscribe()
                .with(
                        effective -> {
                            writeNext();
                            batch.forEach(entry -> entry.result().complete(effective.test(entry.item())));
                        },
                        failure -> {
                            writeNext();
                            batch.forEach(entry -> entry.result().fail(failure));
                        });
    }
}
