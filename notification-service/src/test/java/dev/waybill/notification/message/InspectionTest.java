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
import java.util.Optional;
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
        var mail = new MailContent(
                Language.ENGLISH, "Order 1", Utf8.of("x".repeat(Inspection.CLIPPED_AT)), Utf8.of("Order 1"));

        assertThat(Inspection.faults(mail, new Shops(SHOPS).of(new ShopId("lumen")), _ -> false))
                .extracting(Inspection.Fault::what)
                .containsExactly("has 102000 bytes of HTML; Gmail clips 102000");
    }

    @Test
    void whatIsWrongWithAShopsOwnMailsIsNamedOnceByFileAndLine() {
        OwnStyles faint = builtIn -> Map.of(
                new ShopId("lumen"),
                new MailStyle(
                        builtIn.texts(),
                        _ -> Utf8.of("<p style=\"color:#bbbbbb;\">Hardly seen</p><p style=\"color:#767676;\">Seen</p>"),
                        builtIn.text(),
                        piece -> piece.equals("color:#bbbbbb;")
                                ? Optional.of("lumen/templates/html.html:7")
                                : Optional.empty()));

        assertThatIllegalStateException()
                .isThrownBy(() -> new Inspection(MailComposer.standalone(faint), SHOPS))
                .satisfies(thrown -> assertThat(thrown.getMessage().lines().skip(1))
                        .singleElement()
                        .asString()
                        .startsWith(
                                "  shop lumen with its overrides: lumen/templates/html.html:7: has text of #bbbbbb on"
                                        + " #ffffff, a contrast of 1.9 where it takes 4.5 (en, confirmed, and "));
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
