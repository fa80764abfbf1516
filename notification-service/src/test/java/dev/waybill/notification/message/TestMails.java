package dev.waybill.notification.message;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.WebAddress;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Composes mails with the real templates and texts, without a running service. */
final class TestMails {

    static final WebAddress PAGE = new WebAddress("https://track.lumen.example/t/k3x");

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
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

    static final MailComposer COMPOSER = new MailComposer(rendered("mail/html"), rendered("mail/text"));

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
            OrderSoFar.of(soFar)
                    .flatMap(order -> Notifications.of(event, order))
                    .ifPresent(notifications::add);
        }
        return notifications;
    }

    static MailContent compose(Notification notification) {
        return COMPOSER.compose(notification, shop(notification.trigger()), PAGE);
    }

    static MailView view(Notification notification) {
        return COMPOSER.view(notification, shop(notification.trigger()), PAGE);
    }

    private static Function<MailView, String> rendered(String template) {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addLocator(TestMails::locate)
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        return view -> engine.getTemplate(template).data("mail", view).render();
    }

    private static Optional<TemplateLocation> locate(String id) {
        return Stream.of(".html", ".txt")
                .map(ending -> TEMPLATES.resolve(id + ending))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(Located::new);
    }

    private record Located(Path file) implements TemplateLocation {

        @Override
        public Reader read() {
            try {
                return Files.newBufferedReader(file);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public Optional<Variant> getVariant() {
            String type = file.toString().endsWith(".html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN;
            return Optional.of(Variant.forContentType(type));
        }
    }
}
