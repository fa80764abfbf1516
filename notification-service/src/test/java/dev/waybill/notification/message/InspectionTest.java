package dev.waybill.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.waybill.events.ShopId;
import dev.waybill.shop.Language;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectionTest {

    private static final ShopsConfig SHOPS =
            shops(Map.of("waybill.shops.lumen.name", "Lumen", "waybill.shops.lumen.locale", "ar-EG"));

    @Test
    void everyMailOfEveryShopIsSound() {
        assertThatCode(() -> new Inspection(TestMails.COMPOSER, SHOPS)).doesNotThrowAnyException();
    }

    @Test
    void aTemplateThatBreaksAMailStopsTheStartByShopLanguageAndMail() {
        var broken = new MailComposer(view -> "<img src=\"/logo.png\">", _ -> "{mail.heading}", OwnStyles.NONE);

        assertThatIllegalStateException()
                .isThrownBy(() -> new Inspection(broken, SHOPS))
                .withMessageContaining("shop inspection, de, confirmed: has a picture without an alt text")
                .withMessageContaining("shop lumen, ar, delivered: has the address /logo.png")
                .withMessageContaining("shop lumen, ar, delivered: has a leftover: {mail.");
    }

    @Test
    void whatAMailProgramWouldClipIsNamedWithItsSize() {
        var mail = new MailContent(Language.ENGLISH, "Order 1", "x".repeat(Inspection.CLIPPED_AT), "Order 1");

        assertThat(Inspection.faults(mail, new Shops(SHOPS).of(new ShopId("lumen")), _ -> false))
                .containsExactly("has 102000 bytes of HTML; Gmail clips 102000");
    }

    @Test
    void aShopMayBeCalledAsNothingIs() {
        var shops = shops(Map.of("waybill.shops.null.locale", "de"));

        assertThatCode(() -> new Inspection(TestMails.COMPOSER, shops)).doesNotThrowAnyException();
    }

    private static ShopsConfig shops(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(ShopsConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ShopsConfig.class);
    }
}
