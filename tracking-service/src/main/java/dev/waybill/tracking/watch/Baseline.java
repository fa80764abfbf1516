package dev.waybill.tracking.watch;

import dev.waybill.tracking.delay.Promise;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A rule that needs no past, to see what learning is worth: each promise that is still open at some moment is announced. */
final class Baseline {

    private final Map<Course.Key, Map<Promise, Instant>> announced = new HashMap<>();
    private final Share precision = new Share();
    private final Share recall = new Share();

    void announced(Course.Key order, Promise promise, Instant at) {
        announced.computeIfAbsent(order, _ -> new LinkedHashMap<>(2)).putIfAbsent(promise, at);
    }

    boolean announced(Course.Key order) {
        return announced.containsKey(order);
    }

    void judge(Course.Key order, Truth truth, Set<Promise> broken) {
        var told = announced.getOrDefault(order, Map.of());
        told.keySet()
                .forEach(promise -> truth.later(promise.parcel(), promise.dispatch(), promise.day(), promise.zone())
                        .ifPresent(precision::add));
        broken.forEach(
                promise -> recall.add(told.getOrDefault(promise, Instant.MAX).isBefore(promise.end())));
    }

    Share precision() {
        return precision;
    }

    Share recall() {
        return recall;
    }
}
