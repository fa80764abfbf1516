package dev.waybill.notification.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that this instance exposes, to be read here: what a dashboard says and what a page says is one thing. */
@ApplicationScoped
class Meters {

    private final MeterRegistry metrics;

    Meters(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** A gauge's number, or the sum of all that have these tags; empty while one of them is not known. */
    OptionalDouble number(String name, String... tags) {
        return sum(metrics.find(name).tags(tags).gauges());
    }

    /** The same by the value of a tag, without those that are not known. */
    Map<String, Double> by(String tag, String name, String... tags) {
        var found = metrics.find(name).tags(tags).gauges().stream()
                .filter(gauge -> gauge.getId().getTag(tag) != null)
                .collect(Collectors.groupingBy(
                        gauge -> String.valueOf(gauge.getId().getTag(tag))));
        var known = new TreeMap<String, Double>();
        found.forEach((value, gauges) -> sum(gauges).ifPresent(sum -> known.put(value, sum)));
        return known;
    }

    /** The values of a tag, in their order. */
    List<String> values(String tag, String name) {
        return metrics.find(name).gauges().stream()
                .flatMap(gauge -> Stream.ofNullable(gauge.getId().getTag(tag)))
                .distinct()
                .sorted()
                .toList();
    }

    private static OptionalDouble sum(Collection<Gauge> gauges) {
        var sum = gauges.stream().mapToDouble(Gauge::value).sum();
        return gauges.isEmpty() || Double.isNaN(sum) ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }
}
