package dev.waybill.notification.delivery;

import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.mail.MailTransports;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.delivery.mail.SmtpProvider;
import dev.waybill.notification.delivery.provider.Breaker.Pauses;
import dev.waybill.notification.delivery.provider.Providers;
import dev.waybill.notification.delivery.provider.Setup;
import dev.waybill.notification.delivery.provider.State;
import dev.waybill.notification.delivery.provider.Ticket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * The delivery channel mail: its providers, and what gauges and health show of them. Belongs to the worker's event loop; only
 * {@link #stopped} may be called from any thread.
 */
@ApplicationScoped
class Channel {

    private static final Logger LOG = Logger.getLogger(Channel.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    private final Providers providers;
    private final MeterRegistry metrics;
    private final Duration longestBeforeDot;

    Channel(DeliveryConfig config, MailTransports transports, MeterRegistry metrics) {
        this.metrics = metrics;
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        this.providers = new Providers(
                transports.providers(),
                new Setup(
                        config.concurrency(),
                        Pauses.doubling(SHORTEST_PAUSE, config.longestPause()),
                        Pauses.listed(config.stops()),
                        InstantSource.system(),
                        TimeMeter.SYSTEM_NANOTIME,
                        random));
        this.longestBeforeDot = transports.providers().stream()
                .map(provider -> provider.timeouts().beforeDot())
                .max(Duration::compareTo)
                .orElseThrow();
        Stops.show(metrics, DeliveryChannel.MAIL, () -> stopped().size());
        transports.providers().stream().map(SmtpProvider::name).forEach(this::show);
    }

    private void show(ProviderName provider) {
        var name = provider.value();
        Gauge.builder(
                        "waybill.provider.connections",
                        providers,
                        all -> all.standing(provider).underWay())
                .description("Mails that are under way with a provider, each on a connection")
                .tag("provider", name)
                .register(metrics);
        for (var state : State.values()) {
            Gauge.builder(
                            "waybill.provider.state",
                            providers,
                            all -> all.standing(provider).state() == state ? 1 : 0)
                    .description("1 for the state that a mail provider's circuit is in, 0 for the others")
                    .tags("provider", name, "state", state.name().toLowerCase(Locale.ROOT))
                    .register(metrics);
        }
    }

    Providers providers() {
        return providers;
    }

    /** How long a mail may take before its dot, whoever takes it. */
    Duration longestBeforeDot() {
        return longestBeforeDot;
    }

    /** What is stopped until a person mends it, a provider or a provider and a shop, with the reason. */
    Map<String, String> stopped() {
        return providers.stopped();
    }

    /** @return the pause of its provider that begins now, or zero */
    Duration ended(Ticket ticket, SmtpOutcome outcome) {
        var pause = providers.ended(ticket, outcome);
        if (!pause.isZero()) {
            count(
                    "waybill.provider.trips",
                    "Pauses of a mail provider that have begun",
                    Tags.of("provider", ticket.provider().value(), "reason", outcome.reason()));
        }
        return pause;
    }

    void failedOver(UUID delivery, ProviderName from, ProviderName to, SmtpOutcome outcome) {
        LOG.infof(
                "event=failed_over delivery=%s from=%s to=%s reason=%s stage=%s",
                delivery, from, to, outcome.reason(), outcome.stage().code());
        count(
                "waybill.provider.failovers",
                "Mails that one provider could not take and the next one tried at once",
                Tags.of("from", from.value(), "to", to.value(), "reason", outcome.reason()));
    }

    private void count(String name, String description, Tags tags) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(metrics)
                .increment();
    }
}
