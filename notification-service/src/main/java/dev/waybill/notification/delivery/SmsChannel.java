package dev.waybill.notification.delivery;

import dev.waybill.events.ShopId;
import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.provider.Breaker;
import dev.waybill.notification.delivery.provider.Breaker.Pauses;
import dev.waybill.notification.delivery.sms.SmsOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The delivery channel SMS: whether its SMSC takes anything, from us and from each shop. Belongs to the worker's event loop; only
 * {@link #stopped} may be called from any thread.
 */
@ApplicationScoped
class SmsChannel {

    private static final Logger LOG = Logger.getLogger(SmsChannel.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final String SMSC = "smsc";

    private final Pauses pauses;
    private final Pauses stops;
    private final Breaker smsc = new Breaker(InstantSource.system(), false);
    private final Map<ShopId, Breaker> shops = new ConcurrentHashMap<>();
    private final Map<String, String> stopped = new ConcurrentHashMap<>();
    private boolean trialUnderWay;

    SmsChannel(DeliveryConfig config, MeterRegistry metrics) {
        this.pauses = Pauses.doubling(SHORTEST_PAUSE, config.longestPause());
        this.stops = Pauses.listed(config.stops());
        Stops.show(metrics, DeliveryChannel.SMS, stopped::size);
    }

    /** What is stopped until a person mends it, the SMSC or a shop's sender, with the reason. */
    Map<String, String> stopped() {
        return new TreeMap<>(stopped);
    }

    /** Whether one may go for this shop now; then its end has to be told. */
    boolean admits(ShopId shop) {
        var sender = shops.get(shop);
        if (smsc.shut() || sender != null && sender.shut()) {
            return false;
        }
        if (smsc.unsure()) {
            if (trialUnderWay) {
                return false;
            }
            trialUnderWay = true;
        }
        return true;
    }

    /**
     * A message has ended.
     *
     * @param outcome empty if it did not get as far as the SMSC
     * @return the pause of the whole channel that begins now, or zero
     */
    Duration ended(ShopId shop, Optional<SmsOutcome> outcome) {
        trialUnderWay = false;
        return outcome.map(known -> ended(shop, known)).orElse(Duration.ZERO);
    }

    private Duration ended(ShopId shop, SmsOutcome outcome) {
        return switch (outcome) {
            case SmsOutcome.NotBound _ -> {
                stop(SMSC, outcome);
                yield paused(smsc.trip(stops), outcome);
            }
            case SmsOutcome.Unreachable _, SmsOutcome.Broken _, SmsOutcome.Unknown _, SmsOutcome.TooMany _ ->
                paused(smsc.trip(pauses), outcome);
            case SmsOutcome.SenderRefused _ -> {
                works(SMSC, smsc);
                stop(shop.value(), outcome);
                shops.computeIfAbsent(shop, _ -> new Breaker(InstantSource.system(), true))
                        .trip(stops);
                yield Duration.ZERO;
            }
            case SmsOutcome.Accepted _ -> {
                works(SMSC, smsc);
                var sender = shops.get(shop);
                // What was begun before the shop was stopped says nothing of now.
                if (sender != null && !sender.shut()) {
                    shops.remove(shop);
                    works(shop.value(), sender);
                }
                yield Duration.ZERO;
            }
            case SmsOutcome.NumberRefused _, SmsOutcome.Refused _, SmsOutcome.Temporary _ -> {
                works(SMSC, smsc);
                yield Duration.ZERO;
            }
            case SmsOutcome.Withheld _ -> Duration.ZERO;
        };
    }

    /** The alarm: nothing goes until somebody mends it. */
    private void stop(String what, SmsOutcome outcome) {
        if (stopped.put(what, outcome.reason()) == null) {
            LOG.errorf("event=sms_stopped what=%s reason=%s answer=\"%s\"", what, outcome.reason(), outcome.answer());
        }
    }

    private void works(String what, Breaker breaker) {
        breaker.works();
        if (!breaker.shut() && stopped.remove(what) != null) {
            LOG.infof("event=sms_goes_on what=%s", what);
        }
    }

    private static Duration paused(Duration pause, SmsOutcome outcome) {
        if (!pause.isZero()) {
            LOG.warnf("event=sms_paused pause_ms=%d reason=%s", pause.toMillis(), outcome.reason());
        }
        return pause;
    }
}
