package dev.waybill.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The timers of one name with their buckets, made when they are first needed: most pairs of labels never happen. */
final class Timers {

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final Duration[] buckets;
    private final Map<Tags, Timer> made = new ConcurrentHashMap<>();

    Timers(MeterRegistry registry, String name, String description, Duration[] buckets) {
        this.registry = registry;
        this.name = name;
        this.description = description;
        this.buckets = buckets;
    }

    Timer at(Tags tags) {
        return made.computeIfAbsent(tags, this::make);
    }

    private Timer make(Tags tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(buckets)
                .register(registry);
    }
}
