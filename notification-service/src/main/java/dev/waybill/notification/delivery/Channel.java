package dev.waybill.notification.delivery;

import dev.waybill.events.ShopId;
import dev.waybill.notification.delivery.Breaker.Pauses;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Whether mails may go out at present: what the last answers said of the mail server as such and of each shop's right to send
 * over it. Belongs to the worker's event loop; only {@link #stopped} may be read from any thread.
 */
@ApplicationScoped
class Channel {

    private static final Logger LOG = Logger.getLogger(Channel.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final String SERVER = "server";

    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Pauses pauses;
    private final Pauses stops;
    private final Breaker server;
    private final Map<ShopId, Breaker> senders = new HashMap<>();
    /** Shops one of whose mails is on its way to see whether they may send again. */
    private final Set<ShopId> probing = new HashSet<>();
    /** What is stopped until a person mends it, with the reason. */
    private volatile Map<String, String> stopped = Map.of();

    @Inject
    Channel(DeliveryConfig config, MeterRegistry metrics) {
        this(config, metrics, InstantSource.system());
    }

    Channel(DeliveryConfig config, MeterRegistry metrics, InstantSource clock) {
        this.clock = clock;
        this.metrics = metrics;
        this.pauses = Pauses.doubling(SHORTEST_PAUSE, config.longestPause());
        this.stops = Pauses.listed(config.stops());
        // At the start nobody knows: twenty logins at once with a wrong password lock an account.
        this.server = new Breaker(clock, false);
        metrics.gauge("waybill.channel.stopped", this, channel -> channel.stopped.size());
    }

    /** What is stopped until a person mends it: {@code server} or a shop's id, with the reason. */
    Map<String, String> stopped() {
        return stopped;
    }

    boolean shut() {
        return server.shut();
    }

    /** Whether to try one mail before the others. */
    boolean unsure() {
        return server.unsure();
    }

    /** Shops whose mails wait. */
    Set<ShopId> waiting() {
        return senders.keySet().stream()
                .filter(shop -> senders.get(shop).shut() || probing.contains(shop))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this mail may go: of a shop that was refused, one goes first. */
    boolean admits(ShopId shop) {
        var sender = senders.get(shop);
        return sender == null || !sender.shut() && probing.add(shop);
    }

    /** A mail that was let go never came to an answer. */
    void unanswered(ShopId shop) {
        probing.remove(shop);
    }

    /** What came of a mail that was let go. Answers with the pause that begins now, or zero. */
    Duration ended(ShopId shop, Courier.Report report) {
        probing.remove(shop);
        return switch (report.verdict().halt()) {
            case NONE -> {
                if (report.answered()) {
                    serverWorks();
                    senderWorks(shop);
                }
                yield Duration.ZERO;
            }
            case PAUSE -> {
                var pause = server.trip(pauses);
                if (!pause.isZero()) {
                    var facts = report.facts();
                    LOG.warnf(
                            "event=channel_paused channel=mail reason=%s pause_ms=%d answer=\"%s\"",
                            facts.reason(), pause.toMillis(), facts.answer());
                }
                yield pause;
            }
            case STOP -> stop(server, SERVER, report);
            case STOP_SENDER -> {
                serverWorks();
                yield stop(senders.computeIfAbsent(shop, _ -> new Breaker(clock, true)), shop.value(), report);
            }
        };
    }

    private Duration stop(Breaker breaker, String what, Courier.Report report) {
        var pause = breaker.trip(stops);
        if (!pause.isZero()) {
            var facts = report.facts();
            var now = new HashMap<>(stopped);
            now.put(what, facts.reason());
            stopped = Map.copyOf(now);
            metrics.counter("waybill.channel.stops", "reason", facts.reason()).increment();
            LOG.errorf(
                    "event=channel_stopped channel=mail stopped=%s reason=%s stage=%s pause_ms=%d answer=\"%s\"",
                    what, facts.reason(), facts.stage(), pause.toMillis(), facts.answer());
        }
        return pause;
    }

    private void serverWorks() {
        if (server.works()) {
            goesOn(SERVER);
        }
    }

    private void senderWorks(ShopId shop) {
        var sender = senders.get(shop);
        if (sender != null && sender.works()) {
            senders.remove(shop);
            goesOn(shop.value());
        }
    }

    private void goesOn(String what) {
        var now = new HashMap<>(stopped);
        now.remove(what);
        stopped = Map.copyOf(now);
        LOG.infof("event=channel_goes_on channel=mail stopped=%s", what);
    }
}
