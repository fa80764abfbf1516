package dev.waybill.notification.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.ShopId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReturnPathsTest {

    private static final UUID DELIVERY = UUID.fromString("3f1c2a8e-6b0d-8c4e-9a57-0d2f4b6c8e10");
    private static final ShopId LUMEN = new ShopId("lumen");
    private static final EmailAddress SENDER = new EmailAddress("orders@lumen.example");
    private static final String KEY = "cmV0dXJuLXBhdGgta2V5LWZvci10ZXN0cy1vbmx5LTAwMQ";
    private static final String OTHER_KEY = "cmV0dXJuLXBhdGgta2V5LWZvci10ZXN0cy1vbmx5LTAwMg";

    @Test
    void reportsGoToTheShopsSenderWhereNothingElseIsSet() {
        var paths = paths(Optional.empty(), Map.of(), Optional.empty());

        assertThat(paths.of(LUMEN, SENDER, DELIVERY)).isEqualTo(SENDER);
        assertThat(paths.signs(LUMEN)).isFalse();
    }

    @Test
    void aShopsOwnAddressComesBeforeTheCommonOne() {
        var paths = paths(
                Optional.of("bounces@waybill.example"), Map.of("lumen", "bounces@lumen.example"), Optional.empty());

        assertThat(paths.of(LUMEN, SENDER, DELIVERY).value()).isEqualTo("bounces@lumen.example");
        assertThat(paths.of(new ShopId("zrno"), SENDER, DELIVERY).value()).isEqualTo("bounces@waybill.example");
    }

    @Test
    void aSignedAddressLeadsBackToItsDelivery() {
        var paths = paths(Optional.of("bounces@lumen.example"), Map.of(), Optional.of(KEY));

        var path = paths.of(LUMEN, SENDER, DELIVERY).value();

        assertThat(path).matches("bounces\\+3f1c2a8e6b0d8c4e9a570d2f4b6c8e10-[0-9a-f]{16}@lumen\\.example");
        assertThat(path.indexOf('@')).isLessThanOrEqualTo(64);
        assertThat(paths.delivery(path)).contains(DELIVERY);
        assertThat(paths.delivery(path.toUpperCase(Locale.ROOT))).contains(DELIVERY);
    }

    @Test
    void anAddressThatSomebodyMadeUpLeadsNowhere() {
        var paths = paths(Optional.of("bounces@lumen.example"), Map.of(), Optional.of(KEY));
        var path = paths.of(LUMEN, SENDER, DELIVERY).value();

        assertThat(paths.delivery(path.replace("3f1c", "3f1d"))).isEmpty();
        assertThat(paths.delivery(path.replaceAll("-[0-9a-f]{16}@", "-0000000000000000@")))
                .isEmpty();
        assertThat(paths.delivery("bounces@lumen.example")).isEmpty();
        assertThat(paths.delivery("")).isEmpty();
        assertThat(paths(Optional.of("bounces@lumen.example"), Map.of(), Optional.of(OTHER_KEY))
                        .delivery(path))
                .isEmpty();
    }

    @Test
    void keysRotate() {
        var path = paths(Optional.of("bounces@lumen.example"), Map.of(), Optional.of(KEY))
                .of(LUMEN, SENDER, DELIVERY)
                .value();

        var rotated = paths(Optional.of("bounces@lumen.example"), Map.of(), Optional.of(OTHER_KEY + "," + KEY));

        assertThat(rotated.delivery(path)).contains(DELIVERY);
        assertThat(rotated.of(LUMEN, SENDER, DELIVERY).value()).isNotEqualTo(path);
    }

    @Test
    void whatCannotWorkStopsTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> paths(Optional.of("no address"), Map.of(), Optional.empty()))
                .withMessageStartingWith("waybill.return-path.address must be a mail address");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> paths(Optional.empty(), Map.of("lumen", "@"), Optional.empty()))
                .withMessageStartingWith("waybill.return-path.shops.lumen must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> paths(Optional.of("undeliverable-mails@lumen.example"), Map.of(), Optional.of(KEY)))
                .withMessageContaining("14 characters before the @");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> paths(Optional.empty(), Map.of(), Optional.of(KEY)))
                .withMessageContaining("needs waybill.return-path.address");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> paths(Optional.of("b@lumen.example"), Map.of(), Optional.of("c2hvcnQ")))
                .withMessageContaining("at least 32 bytes");
    }

    private static ReturnPaths paths(Optional<String> address, Map<String, String> shops, Optional<String> keys) {
        return new ReturnPaths(new ReturnPathConfig() {
            @Override
            public Optional<String> address() {
                return address;
            }

            @Override
            public Map<String, String> shops() {
                return shops;
            }

            @Override
            public Optional<String> keys() {
                return keys;
            }
        });
    }
}
