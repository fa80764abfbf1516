package dev.waybill.notification.message;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.WebAddress;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Composes mails with the real templates and texts, without a running service. */
final class TestMails {

    static final WebAddress PAGE = new WebAddress("https://track.lumen.example/t/k3x");

    private static final Shops SHOPS = new Shops(new SmallRyeConfigBuilder()
            .withMapping(ShopsConfig.class)
            .withSources(new PropertiesConfigSource(
                    Map.of(
                            "waybill.shops.lumen.name", "Lumen",
                            "waybill.shops.lumen.support-email", "help@lumen.example",
                            "waybill.shops.zielony-parapet.locale", "pl-PL",
                            "waybill.shops.papirna.locale", "cs-CZ",
                            "waybill.shops.zrno.locale", "sr-Latn-RS"),
                    "test",
                    100))
            .build()
            .getConfigMapping(ShopsConfig.class));

    static final MailLinks LINKS = new MailLinks(
            PAGE,
            new WebAddress("https://mail.lumen.example/f/k3x"),
            new WebAddress("https://mail.lumen.example/p/k3x"));

    static final MailComposer COMPOSER = MailComposer.standalone();

    private TestMails() {}

    static Shop shop(OrderEvent event) {
        return SHOPS.of(event.context().shop());
    }

    /** The notifications that a history calls for, one after the other. */
    static List<Notification> notifications(List<OrderEvent> history) {
        var soFar = new ArrayList<OrderEvent>();
        var notifications = new ArrayList<Notification>();
        for (OrderEvent event : history) {
            soFar.add(event);
            OrderSoFar.of(soFar).ifPresent(order -> {
                Notifications.of(event, order).ifPresent(notifications::add);
                Question.of(event, order).ifPresent(notifications::add);
            });
        }
        return notifications;
    }

    static MailContent compose(Notification notification) {
        return COMPOSER.compose(notification, shop(notification.trigger()), LINKS);
    }

    static MailView view(Notification notification) {
        return COMPOSER.view(notification, shop(notification.trigger()), LINKS);
    }
}
