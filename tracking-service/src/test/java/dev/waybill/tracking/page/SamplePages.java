package dev.waybill.tracking.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.LanguageTag;
import dev.waybill.events.OrderEvent;
import dev.waybill.shop.Language;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import dev.waybill.shop.Texts;
import dev.waybill.shop.Voice;
import dev.waybill.tracking.ledger.Received;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.page.OrderPage.Line;
import dev.waybill.tracking.page.OrderPage.Notice;
import dev.waybill.tracking.timeline.OrderTimeline;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page says of some events, for tests: read on the evening after the sample order was confirmed. */
final class SamplePages {

    static final Instant NOW = Instant.parse("2026-11-10T18:00:00Z");
    static final Texts TEXTS = Texts.load(SamplePages.class, "tracking");

    private static final Shops SHOPS = new Shops(new SmallRyeConfigBuilder()
            .withMapping(ShopsConfig.class)
            .withSources(new PropertiesConfigSource(
                    Map.of(
                            "waybill.shops.lumen.name", "Lumen",
                            "waybill.shops.lumen.support-email", "help@lumen.example",
                            "waybill.shops.lumen.time-zone", "Europe/Dublin"),
                    "test",
                    100))
            .build()
            .getConfigMapping(ShopsConfig.class));

    private SamplePages() {}

    static OrderPage page(OrderEvent... events) {
        return page(NOW, "en", List.of(events));
    }

    static OrderPage page(Instant now, String language, List<? extends OrderEvent> events) {
        var context = events.getFirst().context();
        Shop shop = SHOPS.of(context.shop());
        var timeline = OrderTimeline.of(
                events.stream().map(event -> Received.of(event).fact()).toList());
        var voice = Voice.of(shop, Optional.of(new LanguageTag(language)), TEXTS.languages());
        return new PageComposer(Clock.fixed(now, ZoneOffset.UTC))
                .compose(
                        new TrackedOrder(context.shop(), context.order(), timeline, events.size()),
                        shop,
                        new Speech(TEXTS.in(voice.language()), voice));
    }

    static List<String> languages() {
        return TEXTS.languages().all().stream().map(Language::tag).toList();
    }

    static Notice onlyNotice(OrderPage page) {
        assertThat(page.notices()).hasSize(1);
        return page.notices().getFirst();
    }

    static String said(Optional<Line> line) {
        return line.map(said -> said.label().map(label -> label + ": ").orElse("") + said.text())
                .orElse("nothing");
    }
}
