package dev.waybill.notification.delivery.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.WebAddress;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.delivery.sms.SmsText.Coding;
import dev.waybill.notification.message.MailComposer;
import dev.waybill.notification.message.Notification;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.message.OrderSoFar;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text costs. */
class SmsTextTest {

    /** As long as real ones are: 43 characters of token. */
    private static final WebAddress PAGE = new WebAddress("https://track.lumen.example/t/" + "x".repeat(43));

    @ParameterizedTest
    @CsvSource(textBlock = """
            a, 160, GSM,  1
            a, 161, GSM,  2
            a, 306, GSM,  2
            a, 307, GSM,  3
            €,  80, GSM,  1
            €,  81, GSM,  2
            ж,  70, UCS2, 1
            ж,  71, UCS2, 2
            ж, 134, UCS2, 2
            ж, 135, UCS2, 3
            😀,  35, UCS2, 1
            😀,  36, UCS2, 2
            """)
    void aTextHasSoManySegments(String letter, int times, Coding coding, int segments) {
        var text = SmsText.of(letter.repeat(times), false);

        assertThat(text.coding()).isEqualTo(coding);
        assertThat(text.segments()).isEqualTo(segments);
    }

    @Test
    void noLetterIsSplit() {
        var euros = SmsText.of("a" + "€".repeat(150), false).parts();
        var faces = SmsText.of("ж" + "😀".repeat(60), false).parts();

        assertThat(euros).allSatisfy(part -> assertThat(part[part.length - 1]).isNotEqualTo((byte) 0x1B));
        assertThat(faces)
                .allSatisfy(part ->
                        assertThat(new String(part, StandardCharsets.UTF_16BE)).doesNotContain("\uFFFD"));
        assertThat(faces.stream().mapToInt(part -> part.length).sum()).isEqualTo(2 + 60 * 4);
    }

    @Test
    void typographyCostsNothing() {
        var text = SmsText.of("It’s “here” – 12\u00A0Nov · 9\u202Fam…", false);

        assertThat(text.coding()).isEqualTo(Coding.GSM);
        assertThat(new String(text.bytes(), StandardCharsets.US_ASCII)).isEqualTo("It's \"here\" - 12 Nov, 9 am...");
    }

    @Test
    void lettersLoseTheirMarksOnlyWhereThatSavesTheMessage() {
        assertThat(SmsText.of("Zamówienie już jest: łódź", true))
                .isEqualTo(SmsText.of("Zamowienie juz jest: lodz", false));
        assertThat(SmsText.of("Đorđe šalje", true)).isEqualTo(SmsText.of("Djordje salje", false));
        assertThat(SmsText.of("Grüße", true)).isEqualTo(SmsText.of("Grüße", false));
        assertThat(SmsText.of("łódź ж", true).coding()).isEqualTo(Coding.UCS2);
        assertThat(SmsText.of("Zamówienie", false).coding()).isEqualTo(Coding.UCS2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "pl", "cs", "sk", "sr-Latn"})
    void whatIsWrittenInLatinLettersIsOneMessage(String language) {
        for (var text : texts(language)) {
            assertThat(SmsText.of(text, true).segments()).as(text).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl", "cs", "sk", "sr-Latn", "sr", "ar"})
    void withItsOwnLettersItIsTwo(String language) {
        for (var text : texts(language)) {
            assertThat(SmsText.of(text, false).segments()).as(text).isLessThanOrEqualTo(2);
        }
    }

    /** What is sensibly told so: something to do, or to be at home for. */
    private static List<String> texts(String language) {
        return List.of(
                text(language, NotificationKind.SHIPPED, Samples.shipped("lumen", "1042")),
                text(
                        language,
                        NotificationKind.OUT_FOR_DELIVERY,
                        Samples.progressed("lumen", "1042", TrackingStatus.OUT_FOR_DELIVERY)),
                text(
                        language,
                        NotificationKind.READY_FOR_PICKUP,
                        Samples.progressed("lumen", "1042", TrackingStatus.AVAILABLE_FOR_PICKUP)),
                text(
                        language,
                        NotificationKind.DELIVERED,
                        Samples.progressed("lumen", "1042", TrackingStatus.DELIVERED)));
    }

    private static String text(String language, NotificationKind kind, OrderEvent event) {
        var confirmed = Samples.draft("lumen", "1042").language(language).confirmed(Samples.TIME);
        var order = OrderSoFar.of(List.of(confirmed, Samples.shipped("lumen", "1042"), event))
                .orElseThrow();
        var text = MailComposer.standalone().sms(new Notification(kind, event, order), shop(Map.of()), PAGE);
        assertThat(text).contains("1042").endsWith("\n" + PAGE.value()).doesNotContain("482 913");
        return text;
    }

    @Test
    void aPickupCodeIsToldWhereTheShopSaysSo() {
        var event = Samples.progressed("lumen", "1042", TrackingStatus.AVAILABLE_FOR_PICKUP);
        var order = OrderSoFar.of(List.of(Samples.confirmed("lumen", "1042"), Samples.shipped("lumen", "1042"), event))
                .orElseThrow();
        var notification = new Notification(NotificationKind.READY_FOR_PICKUP, event, order);
        var composer = MailComposer.standalone();

        assertThat(composer.sms(notification, shop(Map.of()), PAGE)).doesNotContain("482");
        assertThat(composer.sms(notification, shop(Map.of("waybill.shops.lumen.sms.pickup-code", "true")), PAGE))
                .contains("Pickup code: 482 913");
    }

    private static Shop shop(Map<String, String> properties) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ShopsConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(ShopsConfig.class);
        return new Shops(config).of(new dev.waybill.events.ShopId("lumen"));
    }
}
