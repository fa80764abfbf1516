package dev.waybill.bench.tracking;

import dev.waybill.bench.rig.Report;
import dev.waybill.bench.rig.Scratch;
import dev.waybill.bench.rig.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the service's ahead-of-time cache (JEP 483, 514 and 515), as for an image, by a run that is not measured. */
final class Training {

    private static final int ORDERS = 20_000;
    private static final int VIEWS_A_SECOND = 200;
    private static final int SECONDS = 30;

    private Training() {}

    /** @return JVM options with which the service starts from the cache */
    static List<String> options(Path project, List<String> jvm, Scratch folder) {
        Report.say("a training run, which is not measured");
        var cache = folder.path().resolve("tracking-service.aot");
        var within = folder.within("training");
        try (var parts = Parts.start(within);
                var topic = new Topic(parts)) {
            int events = topic.publish(Histories.of("trained", ORDERS));
            var noting = Stream.concat(jvm.stream(), Stream.of("-XX:AOTCacheOutput=" + cache));
            try (var service = Service.start(project, noting.toList(), parts, topic, within);
                    var readers = new Readers()) {
                service.rebuild(events);
                var tokens = IntStream.range(0, ORDERS)
                        .mapToObj(order -> Stored.token("trained", order))
                        .toList();
                readers.view(
                        number -> service.root().resolve("/t/" + tokens.get(number % ORDERS)), VIEWS_A_SECOND, SECONDS);
            }
        }
        if (!Files.exists(cache)) {
            throw new Trouble("tracking-service has left no cache behind at " + cache + ".");
        }
        return Stream.concat(jvm.stream(), Stream.of("-XX:AOTCache=" + cache)).toList();
    }
}
