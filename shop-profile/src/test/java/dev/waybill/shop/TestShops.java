package dev.waybill.shop;

import dev.waybill.events.ShopId;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Shops from a configuration as a service would read it. */
final class TestShops {

    static final Languages LANGUAGES = Texts.load(TestShops.class, "good").languages();

    private static final Shops SHOPS = with(Map.of(
            "waybill.shops.lumen.name", "Lumen",
            "waybill.shops.lumen.tracking-url", "https://track.lumen.example/",
            "waybill.shops.zielony-parapet.name", "Zielony Parapet",
            "waybill.shops.zielony-parapet.locale", "pl-PL",
            "waybill.shops.zielony-parapet.time-zone", "Europe/Warsaw"));

    private TestShops() {}

    static Shop shop(String id) {
        return SHOPS.of(new ShopId(id));
    }

    static Shops with(Map<String, String> properties) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ShopsConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
        return new Shops(config.getConfigMapping(ShopsConfig.class));
    }
}
