package dev.waybill.notification.delivery.provider;

import dev.waybill.events.ShopId;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.delivery.mail.SmtpProvider;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All providers: chooses one for each mail and learns from how it ended. Belongs to one thread. A choice looks at each provider
 * once or twice and takes no lock.
 */
public final class Providers {

    /** Longer than anybody waits. */
    private static final Duration LONG = Duration.ofDays(1);

    /** The smallest priority first. */
    private final List<Candidate> all;

    private final Map<ProviderName, Candidate> byName;
    private final RandomGenerator random;

    public Providers(List<SmtpProvider> providers, Setup setup) {
        this.random = setup.random();
        this.all = providers.stream()
                .sorted(Comparator.comparingInt(SmtpProvider::priority))
                .map(provider -> new Candidate(
                        provider,
                        new Circuit(provider.name(), setup),
                        new Room(
                                provider.limits(),
                                setup.connections(),
                                provider.timeouts().envelope(),
                                setup.turns())))
                .toList();
        this.byName = all.stream().collect(Collectors.toUnmodifiableMap(Candidate::name, Function.identity()));
    }

    /**
     * Who takes this mail. A {@link Route.Go} keeps a place for it, which is to be given back.
     *
     * @param domain the recipient's, in small letters
     * @param before the provider that has tried it before: it goes there again if that one works, because greylisting knows the
     *     sending server, and a server that has already taken it may notice by its Message-ID
     * @param not providers that have just failed to take it
     */
    public Route route(ShopId shop, String domain, Optional<ProviderName> before, Set<ProviderName> not) {
        var again = before.isEmpty() ? null : byName.get(before.get());
        if (again != null
                && !not.contains(again.name())
                && again.open()
                && !again.room().stuck()
                && again.circuit().takes(shop)) {
            return inLevel(List.of(again), shop, domain);
        }
        for (int from = 0; from < all.size(); from = endOfLevel(from)) {
            var route = inLevel(without(all.subList(from, endOfLevel(from)), not), shop, domain);
            if (!(route instanceof Route.Shut)) {
                return route;
            }
        }
        // Rather than with nobody, it waits with who is stuck.
        boolean stuck = all.stream()
                .anyMatch(one -> !not.contains(one.name())
                        && one.circuit().closed()
                        && one.circuit().takes(shop));
        return stuck ? new Route.Busy(LONG) : new Route.Shut();
    }

    private Route inLevel(List<Candidate> level, ShopId shop, String domain) {
        var trial = trial(level, shop, domain);
        return trial == null ? among(level, shop, domain) : trial.admit(shop, domain);
    }

    private int endOfLevel(int from) {
        int to = from + 1;
        while (to < all.size()
                && all.get(to).provider().priority() == all.get(from).provider().priority()) {
            to++;
        }
        return to;
    }

    private static List<Candidate> without(List<Candidate> level, Set<ProviderName> not) {
        return not.isEmpty()
                ? level
                : level.stream().filter(one -> !not.contains(one.name())).toList();
    }

    /** Who was away is looked after first: one mail shows whether it is back, and goes elsewhere if it is not. */
    private static @Nullable Candidate trial(List<Candidate> level, ShopId shop, String domain) {
        for (var one : level) {
            if (one.circuit().awaitsTrial()
                    && one.circuit().takes(shop)
                    && one.room().free()
                    && one.room().takes(domain)) {
                return one;
            }
        }
        return null;
    }

    private Route among(List<Candidate> level, ShopId shop, String domain) {
        Candidate chosen = null;
        int weights = 0;
        int most = 0;
        boolean busy = false;
        var turn = LONG;
        for (var one : level) {
            if (!one.inGoodStanding() || !one.circuit().takes(shop)) {
                continue;
            }
            var room = one.room();
            if (!one.circuit().closed() || !room.hasConnection()) {
                busy = true;
            } else if (!room.takes(domain)) {
                most += room.most(domain);
            } else if (!room.nextTurn().isZero()) {
                busy = true;
                turn = min(turn, room.nextTurn());
            } else {
                // Each takes the place of those before it as often as its weight says.
                weights += one.provider().weight();
                chosen = chosen == null
                                || random.nextInt(weights) < one.provider().weight()
                        ? one
                        : chosen;
            }
        }
        if (chosen != null) {
            return chosen.admit(shop, domain);
        }
        if (busy) {
            return new Route.Busy(turn);
        }
        return most > 0 ? new Route.DomainFull(most) : new Route.Shut();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A mail that was let go has got as far as its dot. */
    public void reachedDot(Ticket ticket) {
        Objects.requireNonNull(byName.get(ticket.provider())).circuit().reachedDot(ticket);
    }

    /**
     * What came of a mail that was let go.
     *
     * @return the pause of its provider that begins now, or zero
     */
    public Duration ended(Ticket ticket, SmtpOutcome outcome) {
        return back(ticket).circuit().heard(ticket.shop(), outcome);
    }

    /** A mail that was let go never came to an answer. */
    public void unanswered(Ticket ticket) {
        back(ticket);
    }

    private Candidate back(Ticket ticket) {
        var one = Objects.requireNonNull(byName.get(ticket.provider()));
        one.room().leave(ticket.domain());
        one.circuit().back(ticket);
        return one;
    }

    /** Those by whom mails go now: of the first priority at which one works, and those before it, which may be back. */
    private List<Candidate> current() {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).inGoodStanding()) {
                return all.subList(0, endOfLevel(i));
            }
        }
        return all;
    }

    /**
     * How many mails it makes sense to have at hand: none if nobody would take them, one for each provider that is to be tried,
     * and of a slow one no more than it takes in a second.
     */
    public int appetite() {
        long mails = 0;
        for (var one : current()) {
            mails += one.circuit().closed()
                    ? one.room().inASecond()
                    : one.circuit().awaitsTrial() ? 1 : 0;
        }
        return (int) Math.min(Integer.MAX_VALUE, mails);
    }

    /** Whether a mail might go now: to be asked before many are looked at. */
    public boolean roomy() {
        for (var one : current()) {
            if (one.open() && one.room().free()) {
                return true;
            }
        }
        return false;
    }

    /** How long until a provider that has a connection free has a turn free, too; a day where none waits for that. */
    public Duration nextTurn() {
        return current().stream()
                .filter(one -> one.open() && one.room().hasConnection())
                .map(one -> one.room().nextTurn())
                .filter(Duration::isPositive)
                .min(Comparator.naturalOrder())
                .orElse(LONG);
    }

    /** How many mails are with providers that have not ended one for long, though they could have no more. */
    public int stuck() {
        int mails = 0;
        for (var one : all) {
            mails += one.room().stuck() ? one.room().underWay() : 0;
        }
        return mails;
    }

    /** Nobody takes anything. */
    public boolean shut() {
        return all.stream().noneMatch(one -> one.open() || one.circuit().inGoodStanding());
    }

    /** Shops whose mails wait though others may go out: every provider that works has something against them. */
    public Set<ShopId> waiting() {
        var refused = new HashSet<ShopId>();
        all.forEach(one -> refused.addAll(one.circuit().refusedSenders()));
        refused.removeIf(
                shop -> all.stream().anyMatch(one -> one.open() && one.circuit().takes(shop)));
        return refused;
    }

    /** What is stopped until a person mends it, with the reason: a provider, or a provider and a shop. From any thread. */
    public Map<String, String> stopped() {
        var stopped = new TreeMap<String, String>();
        all.forEach(one -> one.circuit()
                .stopped()
                .forEach((shop, reason) -> stopped.put(one.name() + (shop.isEmpty() ? "" : "." + shop), reason)));
        return stopped;
    }

    /** How a provider stands, for gauges. From any thread. */
    public Standing standing(ProviderName provider) {
        var one = Objects.requireNonNull(byName.get(provider));
        return new Standing(one.circuit().state(), one.room().underWay());
    }

    /** @param underWay mails, each over a connection of its own */
    public record Standing(State state, int underWay) {}
}
