package dev.waybill.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbackLinksTest {

    private static final String KEY = "ZGV2ZWxvcG1lbnQta2V5LW5vdC1mb3ItcHJvZHVjdGlvbi0w";
    private static final Shop SHOP = TestShops.with(
                    Map.of("waybill.shops.lumen.notification-url", "https://mail.lumen.example/"))
            .of(new ShopId("lumen"));

    private final FeedbackLinks links = FeedbackLinks.fromKeys(KEY);

    @Test
    void theLinkLeadsToItsOrderAndNamesItNowhere() {
        var link = links.of(SHOP, new OrderId("Zamówienie/318")).value();

        assertThat(link).matches("https://mail\\.lumen\\.example/f/[A-Za-z0-9_-]+");
        assertThat(links.asked(token(link)))
                .contains(new FeedbackLinks.Asked(new ShopId("lumen"), new OrderId("Zamówienie/318")));
    }

    @Test
    void ordersOfTheSameKindOfNumberHaveLinksOfTheSameLength() {
        assertThat(links.of(SHOP, new OrderId("7")).value())
                .hasSameSizeAs(links.of(SHOP, new OrderId("1042-EU")).value());
    }

    @Test
    void whatIsNoLinkOfOursIsAboutNoOrder() {
        assertThat(links.asked("")).isEmpty();
        assertThat(links.asked("x".repeat(80))).isEmpty();
        assertThat(links.asked(Seal.of(KEY, "feedback link").seal("lumen\n7\n".getBytes())))
                .as("sealed for something else")
                .isEmpty();
    }

    @Test
    void aKeyThatIsTooShortStopsTheStart() {
        assertThatThrownBy(() -> FeedbackLinks.fromKeys("c2hvcnQ")).hasMessageContaining("at least 32 bytes");
    }

    private static String token(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
