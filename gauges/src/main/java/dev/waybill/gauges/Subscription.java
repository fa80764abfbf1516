package dev.waybill.gauges;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** A topic that a consumer group reads, as the settings of the service's channels have it. */
record Subscription(String group, String topic) {

    private static final Pattern GROUP = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.group\\.id");

    static List<Subscription> all(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .map(GROUP::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> new Subscription(
                        config.getValue(matcher.group(), String.class),
                        config.getValue("mp.messaging.incoming." + matcher.group(1) + ".topic", String.class)))
                .distinct()
                .toList();
    }
}
