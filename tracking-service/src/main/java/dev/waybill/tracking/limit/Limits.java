package dev.waybill.tracking.limit;

import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Who may still try. Each answer is absent for yes, or says how long it is until then. */
@Singleton
public class Limits {

    /** Longer is no number of an order. */
    private static final int LONGEST_KEY = 130;

    private final Limit lookupsPerAddress;
    private final Limit lookupsPerOrder;
    private final Limit deadLinks;
    private final Limit requestsPerKey;
    private final Limit wrongKeys;

    @Inject
    Limits(LimitsConfig config) {
        this(config, TimeMeter.SYSTEM_NANOTIME);
    }

    Limits(LimitsConfig config, TimeMeter clock) {
        var address = config.lookupsPerAddress();
        var order = config.lookupsPerOrder();
        var dead = config.deadLinksPerAddress();
        var key = config.requestsPerKey();
        var wrong = config.wrongKeysPerAddress();
        this.lookupsPerAddress = new Limit(address.tries(), address.within(), clock);
        this.lookupsPerOrder = new Limit(order.tries(), order.within(), clock);
        this.deadLinks = new Limit(dead.tries(), dead.within(), clock);
        this.requestsPerKey = new Limit(key.tries(), key.within(), clock);
        this.wrongKeys = new Limit(wrong.tries(), wrong.within(), clock);
    }

    /** Whether the order exists makes no difference. Who may not try does not use up the order's tries. */
    public Optional<Duration> lookUp(ClientAddress from, String shop, String order) {
        var key = shop + "/" + order.strip();
        return lookupsPerAddress
                .take(from.value())
                .or(() -> lookupsPerOrder.take(key.substring(0, Math.min(key.length(), LONGEST_KEY))));
    }

    /** Takes a request of whoever has this key, if there is one left. */
    public Allowance request(String key) {
        return requestsPerKey.ask(key);
    }

    /** Whether a link may be followed. */
    public Optional<Duration> follow(ClientAddress from) {
        return deadLinks.exhausted(from.value());
    }

    /** Whether a shop's key may be brought to a page. */
    public Optional<Duration> bringKey(ClientAddress from) {
        return wrongKeys.exhausted(from.value());
    }

    /** No shop had it. */
    public void broughtWrongKey(ClientAddress from) {
        wrongKeys.take(from.value());
    }

    /** A link led nowhere. */
    public void ledNowhere(ClientAddress from) {
        deadLinks.take(from.value());
    }
}
