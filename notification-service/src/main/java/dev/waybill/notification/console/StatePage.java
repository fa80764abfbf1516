package dev.waybill.notification.console;

import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.Stopped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How the queue stands, and those who take from it. A number is empty while nobody knows it.
 *
 * @param within how soon what is stopped is tried again
 */
record StatePage(
        List<Count> counts,
        List<Queue> queues,
        List<Stop> stops,
        String within,
        List<Provider> providers,
        List<Count> lags) {

    /** In the order in which a delivery gets there. */
    private static final List<String> STATES = List.of("pending", "leased", "dot", "deferred", "uncertain");

    private static final String UNKNOWN = "not known just now";

    record Count(String name, String value) {}

    /** @param oldest since when the first of them is there */
    record Open(String name, String value, String oldest) {}

    /**
     * @param states those that something is in
     * @param late since when the longest waiting could have gone
     */
    record Queue(String channel, boolean known, List<Open> states, String due, String late, String mood) {}

    record Stop(String channel, String what, String reason) {}

    record Provider(String name, String state, String meaning, String mood, String underWay) {}

    static StatePage of(Meters meters, List<Stopped.Stop> stopped, Duration within) {
        return new StatePage(
                counts(meters),
                Arrays.stream(DeliveryChannel.values())
                        .map(channel -> queue(meters, channel))
                        .toList(),
                stopped.stream()
                        .map(stop -> new Stop(
                                Words.spelled(Words.channel(stop.channel().code())), stop.what(), stop.reason()))
                        .toList(),
                spelled(within),
                meters.values("provider", "waybill.provider.state").stream()
                        .map(provider -> provider(meters, provider))
                        .toList(),
                meters.by("topic", "waybill.consumer.lag.records").entrySet().stream()
                        .map(lag -> new Count(lag.getKey(), number(OptionalDouble.of(lag.getValue()))))
                        .toList());
    }

    private static List<Count> counts(Meters meters) {
        var database = meters.number("waybill.database.up");
        return List.of(
                new Count("Database", database.orElse(0) == 1 ? "answers" : "does not answer"),
                new Count("Addresses that get no mail", number(meters.number("waybill.suppressed.addresses"))),
                new Count("Dead letters that wait for somebody", number(meters.number("waybill.dead.letters.waiting"))),
                new Count(
                        "Deliveries that may have arrived, and wait for somebody",
                        number(meters.number("waybill.delivery.parked"))),
                new Count(
                        "Orders whose confirmation is overdue", number(meters.number("waybill.intake.parked.orders"))),
                new Count("Events that wait to be published", number(meters.number("waybill.outbox.waiting"))));
    }

    private static Queue queue(Meters meters, DeliveryChannel channel) {
        var tags = new String[] {"channel", channel.code()};
        var open = meters.by("state", "waybill.delivery.queue.open", tags);
        var ages = meters.by("state", "waybill.delivery.queue.age.seconds", tags);
        var late = meters.number("waybill.delivery.queue.late.seconds", tags);
        return new Queue(
                Words.spelled(Words.channel(channel.code())),
                !open.isEmpty(),
                STATES.stream()
                        .filter(state -> open.getOrDefault(state, 0.0) > 0)
                        .map(state -> new Open(
                                Words.open(state),
                                number(OptionalDouble.of(open.getOrDefault(state, 0.0))),
                                spelled(seconds(ages.getOrDefault(state, 0.0)))))
                        .toList(),
                number(meters.number("waybill.delivery.queue.due", tags)),
                late.isEmpty() ? UNKNOWN : late.getAsDouble() < 1 ? "none waits" : spelled(seconds(late.getAsDouble())),
                late.orElse(0) >= 60 ? "trouble" : "other");
    }

    private static Provider provider(Meters meters, String name) {
        var states = meters.by("state", "waybill.provider.state", "provider", name);
        var state = states.entrySet().stream()
                .filter(one -> one.getValue() == 1)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        return new Provider(
                name,
                Words.spelled(state),
                Words.circuit(state),
                state.equals("closed") ? "went" : "trouble",
                number(meters.number("waybill.provider.connections", "provider", name)));
    }

    private static String number(OptionalDouble number) {
        return number.isPresent() ? String.format(Locale.ENGLISH, "%,d", Math.round(number.getAsDouble())) : UNKNOWN;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds(Math.round(seconds));
    }

    /** The two units that matter: "3 min 5 s". */
    static String spelled(Duration time) {
        var parts = List.of(
                time.toDays() + " d",
                time.toHoursPart() + " h",
                time.toMinutesPart() + " min",
                time.toSecondsPart() + " s");
        var told = parts.stream()
                .dropWhile(part -> part.startsWith("0 "))
                .limit(2)
                .filter(part -> !part.startsWith("0 "))
                .toList();
        return told.isEmpty() ? "0 s" : String.join(" ", told);
    }
}
