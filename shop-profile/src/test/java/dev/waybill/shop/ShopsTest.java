package dev.waybill.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingLinks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopsTest {

    @Test
    void aShopIsAsItsConfigurationSays() {
        Shop shop = TestShops.shop("zielony-parapet");

        assertThat(shop.name()).isEqualTo("Zielony Parapet");
        assertThat(shop.support()).isEqualTo(shop.sender());
        assertThat(shop.zone().getId()).isEqualTo("Europe/Warsaw");
    }

    @Test
    void aShopThatNobodyConfiguredGetsTheDefaultsAndItsIdAsName() {
        Shop shop = TestShops.shop("newcomer");

        assertThat(shop.name()).isEqualTo("newcomer");
        assertThat(shop.language().value()).isEqualTo("en");
    }

    @Test
    void aBadPropertyStopsTheStartAndIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestShops.with(Map.of("waybill.shops.lumen.brand-color", "green")))
                .withMessageContaining("waybill.shops.\"lumen\".brand-color: must be a colour of the form #rrggbb");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestShops.with(Map.of("waybill.shops.lumen.time-zone", "Mars/Base")))
                .withMessageContaining("waybill.shops.\"lumen\".time-zone");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestShops.with(Map.of("waybill.shops.lumen.name", "Lumen\r\nBcc: all@lumen.example")))
                .withMessageContaining("waybill.shops.\"lumen\".name: must be one line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lumen.example/shop",
                "https://*.lumen.example",
                "http://lumen.example",
                "*",
                "https://a.example; script-src *",
                "'self'"
            })
    void whatMayShowACardIsAnOriginAndNothingElse(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestShops.with(Map.of("waybill.shops.lumen.widget-origins", origin)))
                .withMessageContaining("waybill.shops.\"lumen\".widget-origins: must be origins such as");
    }

    @Test
    void theTrackingPageIsOnTheShopsOwnHost() {
        var links = TrackingLinks.fromKeys("A".repeat(43));
        var token = links.token(new ShopId("lumen"), new OrderId("1042"));

        assertThat(TestShops.shop("lumen").trackingPage(token).value())
                .isEqualTo("https://track.lumen.example/t/" + token.value());
    }
}
