package dev.waybill.tracking.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.ShopId;
import dev.waybill.shop.ShopsConfig;
import dev.waybill.tracking.delay.Announcement.Reason;
import dev.waybill.tracking.delay.Policies;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopPoliciesTest {

    @Test
    void aShopHasItsOwnWhereItSaysSoAndTheUsualElse() {
        var policies = policies(Map.of(
                "waybill.delay.silence-on-the-way", "6",
                "waybill.shops.lumen.delays.certainty", "0.97",
                "waybill.shops.lumen.delays.causes", "not-sent, not-delivered",
                "waybill.shops.lumen.delays.oldest", "P30D"));

        var own = policies.byShop().get(new ShopId("lumen"));
        assertThat(own.certainty()).isEqualTo(0.97);
        assertThat(own.causes()).containsExactlyInAnyOrder(Reason.NOT_SENT, Reason.NOT_DELIVERED);
        assertThat(own.oldest()).isEqualTo(Duration.ofDays(30));
        assertThat(own.silenceOnTheWay()).isEqualTo(6);
        assertThat(policies.usual().certainty()).isEqualTo(0.9);
    }

    @Test
    void whatIsWrongIsNamedByItsProperty() {
        assertThatThrownBy(() -> policies(Map.of("waybill.shops.lumen.delays.certainty", "1.5")))
                .hasMessage("waybill.shops.\"lumen\".delays.certainty: must be more than 0.5 and less than 1");
        assertThatThrownBy(() -> policies(Map.of("waybill.shops.lumen.delays.causes", "lost")))
                .hasMessageStartingWith(
                        "waybill.shops.\"lumen\".delays.causes: there is no lost; there are not-delivered");
        assertThatThrownBy(() -> policies(Map.of("waybill.delay.updates", "3,0")))
                .hasMessage("waybill.delay.updates: must be at least 1 working day each");
        assertThatThrownBy(() -> policies(Map.of("waybill.shops.lumen.delays.silence-on-the-way", "four")))
                .hasMessageContaining("waybill.shops.lumen.delays.silence-on-the-way");
    }

    private static Policies policies(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .addDiscoveredConverters()
                .withMapping(DelayConfig.class)
                .withMapping(ShopsConfig.class)
                .build();
        return ShopPolicies.of(config.getConfigMapping(DelayConfig.class), config.getConfigMapping(ShopsConfig.class));
    }
}
