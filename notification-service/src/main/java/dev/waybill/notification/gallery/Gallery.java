package dev.waybill.notification.gallery;

import dev.waybill.events.ShopId;
import dev.waybill.events.WebAddress;
import dev.waybill.notification.gallery.Rendering.Made;
import dev.waybill.notification.message.MailComposer;
import dev.waybill.notification.message.MailLinks;
import dev.waybill.notification.message.Specimen;
import dev.waybill.shop.Language;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Renders each specimen in each language, for one shop. */
final class Gallery {

    static final ShopId SHOP = new ShopId("lumen");

    private static final MailLinks LINKS = new MailLinks(
            new WebAddress("https://track.lumen.example/t/gallery"),
            new WebAddress("https://mail.lumen.example/f/gallery"),
            new WebAddress("https://mail.lumen.example/p/gallery"));

    private final MailComposer composer;
    private final Shop shop;

    Gallery(MailComposer composer, Shop shop) {
        this.composer = composer;
        this.shop = shop;
    }

    /** For a shop of our own making, whatever is configured: the same on every machine. */
    static Gallery ofASample(MailComposer composer) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ShopsConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "waybill.shops.lumen.name", "Lumen",
                                "waybill.shops.lumen.support-email", "help@lumen.example",
                                "waybill.shops.lumen.home-url", "https://lumen.example/",
                                "waybill.shops.lumen.time-zone", "Europe/Berlin",
                                "waybill.shops.lumen.legal-line", "Lumen Ltd, 4 Quay Street, Galway, Ireland"),
                        "gallery",
                        100))
                .build()
                .getConfigMapping(ShopsConfig.class);
        return new Gallery(composer, new Shops(config).of(SHOP));
    }

    Shop shop() {
        return shop;
    }

    List<Rendering> all() {
        return composer.languages().all().stream().flatMap(this::in).toList();
    }

    Optional<Rendering> find(String language, String name) {
        return composer.languages().tagged(language).stream()
                .flatMap(this::in)
                .filter(rendering -> rendering.specimen().name().equals(name))
                .findFirst();
    }

    Stream<Rendering> in(Language language) {
        return Specimen.all(SHOP, language).stream().map(specimen -> rendering(specimen, language));
    }

    private Rendering rendering(Specimen specimen, Language language) {
        var notification = specimen.notification();
        return new Rendering(
                specimen,
                language,
                Made.by(() -> composer.compose(notification, shop, LINKS)),
                specimen.isPushed()
                        ? Optional.of(Made.by(() -> composer.push(notification, shop, Optional.empty())))
                        : Optional.empty(),
                specimen.isTexted()
                        ? Optional.of(Made.by(() -> composer.sms(notification, shop, LINKS.order())))
                        : Optional.empty());
    }
}
