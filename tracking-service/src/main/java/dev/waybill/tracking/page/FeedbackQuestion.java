package dev.waybill.tracking.page;

import dev.waybill.events.WebAddress;
import dev.waybill.shop.FeedbackLinks;
import dev.waybill.shop.Shop;
import dev.waybill.shop.ShopsConfig;
import dev.waybill.tracking.ledger.LinksConfig;
import dev.waybill.tracking.ledger.TrackedOrder;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the customer of an order answers "how was it?": on the notification service's page, which keeps the answers. The same settings say
 * there and here which shops ask.
 */
@Startup
@Singleton
class FeedbackQuestion {

    private static final String KIND = "feedback";

    private final FeedbackLinks links;
    private final boolean usually;
    private final Map<String, Boolean> byShop;

    @Inject
    FeedbackQuestion(
            LinksConfig links,
            ShopsConfig shops,
            @ConfigProperty(name = "waybill.channels.feedback", defaultValue = "none") String usual) {
        this(links.keys(), shops, usual);
    }

    /** @param usual the channels over which shops ask that say nothing else: by mail or not at all */
    FeedbackQuestion(String keys, ShopsConfig shops, String usual) {
        this.links = FeedbackLinks.fromKeys(keys);
        this.usually = asks(usual);
        this.byShop = shops.byId().entrySet().stream()
                .filter(shop -> shop.getValue().channels().containsKey(KIND))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        shop -> asks(shop.getValue().channels().get(KIND))));
    }

    /** Empty where the shop does not ask, or this is not the moment for it. */
    Optional<WebAddress> about(TrackedOrder order, Shop shop) {
        return byShop.getOrDefault(shop.id().value(), usually) && new HowWasIt(order.timeline()).isTheMoment()
                ? Optional.of(links.of(shop, order.order()))
                : Optional.empty();
    }

    private static boolean asks(String channels) {
        return Arrays.stream(channels.split(",")).map(String::strip).anyMatch("mail"::equals);
    }
}
