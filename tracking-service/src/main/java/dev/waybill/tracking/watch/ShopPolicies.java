package dev.waybill.tracking.watch;

import dev.waybill.events.ShopId;
import dev.waybill.shop.ShopsConfig;
import dev.waybill.tracking.delay.Announcement.Reason;
import dev.waybill.tracking.delay.Policies;
import dev.waybill.tracking.delay.Policy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads and checks the settings of the watch, and what shops have of their own. */
final class ShopPolicies {

    private static final Map<String, Reason> CAUSES = Arrays.stream(Reason.values())
            .collect(Collectors.toUnmodifiableMap(
                    reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), reason -> reason));

    private ShopPolicies() {}

    /** @throws IllegalArgumentException naming the property that is wrong and how it should be */
    static Policies of(DelayConfig config, ShopsConfig shops) {
        var usual = named("waybill.delay", () -> usual(config));
        return new Policies(
                usual,
                shops.byId().entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                shop -> new ShopId(shop.getKey()),
                                shop -> named(
                                        "waybill.shops.\"" + shop.getKey() + "\".delays",
                                        () -> own(usual, shop.getValue().delays())))));
    }

    private static Policy usual(DelayConfig config) {
        return new Policy(
                config.hours(),
                config.lookAhead(),
                config.certainty(),
                config.fewest(),
                config.share(),
                config.silenceUnscanned(),
                config.silenceOnTheWay(),
                config.silenceOnTheRound(),
                config.dispatchWithin(),
                config.updates(),
                config.answerWithin(),
                causes(config.causes()),
                config.youngest(),
                config.oldest());
    }

    private static Policy own(Policy usual, ShopsConfig.Delays own) {
        return new Policy(
                usual.hours(),
                usual.lookAhead(),
                own.certainty().orElse(usual.certainty()),
                usual.fewest(),
                usual.share(),
                own.silenceUnscanned().orElse(usual.silenceUnscanned()),
                own.silenceOnTheWay().orElse(usual.silenceOnTheWay()),
                own.silenceOnTheRound().orElse(usual.silenceOnTheRound()),
                own.dispatchWithin().orElse(usual.dispatchWithin()),
                usual.updates(),
                own.answerWithin().orElse(usual.answerWithin()),
                own.causes().map(ShopPolicies::causes).orElse(usual.causes()),
                own.youngest().orElse(usual.youngest()),
                own.oldest().orElse(usual.oldest()));
    }

    private static Set<Reason> causes(List<String> names) {
        return names.stream().map(String::strip).map(ShopPolicies::cause).collect(Collectors.toUnmodifiableSet());
    }

    private static Reason cause(String name) {
        var cause = CAUSES.get(name);
        if (cause == null) {
            throw new IllegalArgumentException("causes: there is no " + name + "; there are "
                    + CAUSES.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return cause;
    }

    private static Policy named(String prefix, Supplier<Policy> policy) {
        try {
            return policy.get();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(prefix + "." + wrong.getMessage(), wrong);
        }
    }
}
