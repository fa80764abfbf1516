package dev.waybill.notification.delivery.provider;

import dev.waybill.events.ShopId;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether mails may go by one provider at present: what its last answers said of itself and of each shop's right to send over it.
 */
final class Circuit {

    private static final Logger LOG = Logger.getLogger(Circuit.class);

    private final ProviderName name;
    private final Setup setup;
    private final Breaker itself;
    private @Nullable Ticket trial;
    private boolean silentAfterDot;
    private final Map<ShopId, Breaker> senders = new HashMap<>();
    private final Map<ShopId, Ticket> probes = new HashMap<>();
    /** With the reason; the empty name is the provider. */
    private volatile Map<String, String> stopped = Map.of();

    Circuit(ProviderName name, Setup setup) {
        this.name = name;
        this.setup = setup;
        // At the start nobody knows: twenty logins at once with a wrong password lock an account.
        this.itself = new Breaker(setup.clock(), false);
    }

    /** It works. */
    boolean closed() {
        return !itself.unsure() && !itself.shut();
    }

    /** Nothing speaks against it: it works, or nobody has tried yet. */
    boolean inGoodStanding() {
        return closed() || itself.untried();
    }

    /** One mail may go to see whether it works. */
    boolean awaitsTrial() {
        return itself.unsure() && !itself.shut() && trial == null;
    }

    /** Shops that it has something against. */
    Set<ShopId> refusedSenders() {
        return senders.keySet();
    }

    /** Whether a mail of this shop may go: of a shop that was refused, one goes first. */
    boolean takes(ShopId shop) {
        var sender = senders.isEmpty() ? null : senders.get(shop);
        return sender == null || !sender.shut() && !probes.containsKey(shop);
    }

    Ticket admit(ShopId shop, String domain) {
        boolean probe = !senders.isEmpty() && senders.containsKey(shop);
        var ticket = new Ticket(name, shop, domain, itself.unsure(), probe);
        if (ticket.trial()) {
            trial = ticket;
        }
        if (probe) {
            probes.put(shop, ticket);
        }
        return ticket;
    }

    /**
     * It waits for the dot of a mail. Others need not wait for that one's end, which may take minutes; unless the last one got no
     * answer to its dot: each that gets none may go out twice.
     */
    void reachedDot(Ticket ticket) {
        if (ticket.trial() && !silentAfterDot) {
            back(ticket);
            works();
        }
    }

    /** Whatever came of it: others may try now. */
    void back(Ticket ticket) {
        // Not by what it says: another one may be on trial by now.
        if (trial == ticket) {
            trial = null;
        }
        probes.remove(ticket.shop(), ticket);
    }

    /** @return the pause that begins now, or zero */
    Duration heard(ShopId shop, SmtpOutcome outcome) {
        return switch (Trouble.of(outcome)) {
            case NONE -> {
                silentAfterDot = false;
                works();
                senderWorks(shop);
                yield Duration.ZERO;
            }
            case PAUSE -> {
                silentAfterDot |= outcome instanceof SmtpOutcome.Unknown;
                yield pause(outcome);
            }
            case STOP -> stop(itself, "", outcome);
            case STOP_SENDER -> {
                works();
                yield stop(senders.computeIfAbsent(shop, _ -> new Breaker(setup.clock(), true)), shop.value(), outcome);
            }
        };
    }

    private Duration pause(SmtpOutcome outcome) {
        var pause = itself.trip(setup.pauses());
        if (!pause.isZero()) {
            LOG.warnf(
                    "event=channel_paused channel=mail provider=%s reason=%s stage=%s pause_ms=%d answer=\"%s\"",
                    name, outcome.reason(), outcome.stage().code(), pause.toMillis(), outcome.answer());
        }
        return pause;
    }

    private Duration stop(Breaker breaker, String shop, SmtpOutcome outcome) {
        var pause = breaker.trip(setup.stops());
        if (!pause.isZero()) {
            var now = new HashMap<>(stopped);
            now.put(shop, outcome.reason());
            stopped = Map.copyOf(now);
            LOG.errorf(
                    "event=channel_stopped channel=mail provider=%s shop=%s reason=%s stage=%s pause_ms=%d answer=\"%s\"",
                    name,
                    shop.isEmpty() ? "all" : shop,
                    outcome.reason(),
                    outcome.stage().code(),
                    pause.toMillis(),
                    outcome.answer());
        }
        return pause;
    }

    private void works() {
        if (itself.works()) {
            goesOn("");
        }
    }

    private void senderWorks(ShopId shop) {
        var sender = senders.isEmpty() ? null : senders.get(shop);
        if (sender != null && sender.works()) {
            senders.remove(shop);
            goesOn(shop.value());
        }
    }

    private void goesOn(String shop) {
        var now = new HashMap<>(stopped);
        now.remove(shop);
        stopped = Map.copyOf(now);
        LOG.infof("event=channel_goes_on channel=mail provider=%s shop=%s", name, shop.isEmpty() ? "all" : shop);
    }

    /** May be read from any thread. */
    Map<String, String> stopped() {
        return stopped;
    }

    /** May be read from any thread. */
    State state() {
        if (stopped.containsKey("")) {
            return State.STOPPED;
        }
        if (itself.shut()) {
            return State.OPEN;
        }
        return itself.unsure() && !itself.untried() ? State.HALF_OPEN : State.CLOSED;
    }
}
