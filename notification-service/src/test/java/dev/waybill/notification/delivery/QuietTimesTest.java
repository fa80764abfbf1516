package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.events.ShopId;
import dev.waybill.events.TimeZoneName;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.shop.ShopsConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietTimesTest {

    private static final ShopId SHOP = new ShopId("lumen");
    private static final Optional<TimeZoneName> WARSAW = Optional.of(new TimeZoneName("Europe/Warsaw"));
    private static final Optional<TimeZoneName> UNKNOWN = Optional.empty();

    /** In Warsaw, it is an hour later than in UTC. */
    @ParameterizedTest
    @CsvSource({
        "SHIPPED, 2026-11-12T04:30:00Z, 2026-11-12T07:00:00Z",
        "READY_FOR_PICKUP, 2026-11-12T22:00:00Z, 2026-11-13T07:00:00Z",
        "OUT_FOR_DELIVERY, 2026-11-12T04:30:00Z, 2026-11-12T05:00:00Z",
        "OUT_FOR_DELIVERY, 2026-11-12T05:30:00Z, ''",
        "ATTEMPT_FAILED, 2026-11-12T21:30:00Z, 2026-11-13T05:00:00Z",
        "DELIVERED, 2026-11-12T12:00:00Z, ''"
    })
    void fromTheBoxItIsQuietAtNightWhereTheDeviceIs(NotificationKind kind, Instant now, String end) {
        assertThat(quiet(Map.of())
                        .end(SHOP, kind, WARSAW, now)
                        .map(Instant::toString)
                        .orElse(""))
                .isEqualTo(end);
    }

    @Test
    void whereTheShopIsIfTheDeviceDoesNotSay() {
        var settings = Map.of("waybill.shops.lumen.time-zone", "Asia/Kolkata");

        assertThat(quiet(settings).end(SHOP, NotificationKind.SHIPPED, UNKNOWN, Instant.parse("2026-11-12T17:00:00Z")))
                .contains(Instant.parse("2026-11-13T02:30:00Z"));
    }

    @Test
    void aShopHasItsOwnOrNone() {
        var settings =
                Map.of("waybill.shops.lumen.quiet-hours", "20:00-09:00", "waybill.shops.owl.quiet-hours", "none");
        var night = Instant.parse("2026-11-12T19:30:00Z");
        var quiet = quiet(settings);

        assertThat(quiet.end(SHOP, NotificationKind.SHIPPED, WARSAW, night))
                .contains(Instant.parse("2026-11-13T08:00:00Z"));
        assertThat(quiet.end(SHOP, NotificationKind.OUT_FOR_DELIVERY, WARSAW, night))
                .isEmpty();
        for (var kind : NotificationKind.values()) {
            assertThat(quiet.end(new ShopId("owl"), kind, WARSAW, Instant.parse("2026-11-12T01:00:00Z")))
                    .as(kind.code())
                    .isEmpty();
        }
    }

    @Test
    void hoursThatAreNoneStopTheStartByTheirName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quiet(Map.of("waybill.shops.lumen.quiet-hours", "at night")))
                .withMessageContaining("waybill.shops.\"lumen\".quiet-hours")
                .withMessageContaining("22:00-08:00");
    }

    private static QuietTimes quiet(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(QuietConfig.class)
                .withMapping(ShopsConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return new QuietTimes(config.getConfigMapping(QuietConfig.class), config.getConfigMapping(ShopsConfig.class));
    }
}
