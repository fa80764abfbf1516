package dev.waybill.notification.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.channel.ChannelTable;
import dev.waybill.notification.channel.ChannelsConfig;
import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.NewDelivery;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.order.OrderHistory;
import dev.waybill.notification.order.OrderKey;
import dev.waybill.notification.order.StoredEvent;
import dev.waybill.shop.ShopsConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {

    private static final OrderEvent CONFIRMED = Samples.confirmed("lumen", "1");
    private static final OrderEvent PACKED = Samples.packed("lumen", "1");
    private static final OrderEvent SHIPPED = Samples.shipped("lumen", "1");
    private static final OrderEvent IN_TRANSIT = Samples.progressed("lumen", "1", TrackingStatus.IN_TRANSIT);

    @Test
    void aNewEventOfAKnownOrderIsTold() {
        assertThat(kinds(List.of(CONFIRMED, PACKED), 2)).containsExactly("packed");
    }

    @Test
    void anEventThatIsWorthNoMailIsNotTold() {
        assertThat(kinds(List.of(CONFIRMED, IN_TRANSIT), 2)).isEmpty();
    }

    @Test
    void anOrderThatIsNotKnownYetTellsNothing() {
        assertThat(kinds(List.of(PACKED, SHIPPED), 1, 2)).isEmpty();
    }

    @Test
    void theConfirmationGoesFirstAndReleasesWhatCameBeforeIt() {
        assertThat(kinds(List.of(PACKED, SHIPPED, CONFIRMED), 3)).containsExactly("confirmed", "packed", "shipped");
    }

    @Test
    void aWholeOrderInOneBatchIsToldInItsOrder() {
        assertThat(kinds(List.of(CONFIRMED, PACKED, SHIPPED), 1, 2, 3))
                .containsExactly("confirmed", "packed", "shipped");
    }

    @Test
    void whatAShopSwitchedOffIsWrittenDownAndNotTold() {
        var table = channels(Map.of("waybill.shops.lumen.channels.packed", "none"));

        assertThat(deliveries(table, List.of(CONFIRMED, PACKED, SHIPPED), 1, 2, 3))
                .extracting(NewDelivery::kind, NewDelivery::told)
                .containsExactly(tuple("confirmed", true), tuple("packed", false), tuple("shipped", true));
    }

    @Test
    void ofAllShopsOneMayTellWhatTheOthersDoNot() {
        var table = channels(Map.of(
                "waybill.channels.packed", "none",
                "waybill.shops.zrno.channels.packed", "mail"));

        assertThat(table.of(new ShopId("lumen"), NotificationKind.PACKED)).isEmpty();
        assertThat(table.of(new ShopId("zrno"), NotificationKind.PACKED)).containsExactly(DeliveryChannel.MAIL);
        assertThat(table.of(new ShopId("zrno"), NotificationKind.SHIPPED))
                .containsExactlyInAnyOrder(DeliveryChannel.MAIL, DeliveryChannel.PUSH);
    }

    @Test
    void eachDeviceIsToldWhatGoesOverPush() {
        assertThat(deliveries(channels(Map.of()), List.of("web-1", "web-2"), List.of(CONFIRMED, PACKED, SHIPPED), 2, 3))
                .extracting(NewDelivery::kind, NewDelivery::channel, NewDelivery::recipient)
                .containsExactly(
                        tuple("packed", "mail", "aoife.brennan@post.example"),
                        tuple("shipped", "mail", "aoife.brennan@post.example"),
                        tuple("shipped", "push", "web-1"),
                        tuple("shipped", "push", "web-2"));
    }

    @Test
    void aShopMayTellByPushAlone() {
        var table = channels(Map.of("waybill.shops.lumen.channels.shipped", "push"));

        assertThat(deliveries(table, List.of("web-1"), List.of(CONFIRMED, SHIPPED), 2))
                .extracting(NewDelivery::channel, NewDelivery::told)
                .containsExactly(tuple("mail", false), tuple("push", true));
    }

    @ParameterizedTest
    @CsvSource({
        "waybill.shops.zrno.channels.packed, pigeon, must be none",
        "waybill.shops.zrno.channels.packd, mail, there is no such kind of message"
    })
    void aWrongWordStopsTheStartAndIsNamed(String property, String value, String reason) {
        assertThatThrownBy(() -> channels(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("waybill.shops.\"zrno\".channels.pack")
                .hasMessageContaining(reason);
    }

    private static ChannelTable channels(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ChannelsConfig.class)
                .withMapping(ShopsConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return new ChannelTable(
                config.getConfigMapping(ChannelsConfig.class), config.getConfigMapping(ShopsConfig.class));
    }

    private static List<String> kinds(List<OrderEvent> events, long... added) {
        return deliveries(channels(Map.of()), events, added).stream()
                .map(NewDelivery::kind)
                .toList();
    }

    private static List<NewDelivery> deliveries(ChannelTable channels, List<OrderEvent> events, long... added) {
        return deliveries(channels, List.of(), events, added);
    }

    private static List<NewDelivery> deliveries(
            ChannelTable channels, List<String> devices, List<OrderEvent> events, long... added) {
        var stored = IntStream.range(0, events.size())
                .mapToObj(i -> new StoredEvent(i + 1, events.get(i)))
                .toList();
        return Decision.deliveries(
                List.of(OrderHistory.of(stored)),
                LongStream.of(added).boxed().toList(),
                channels,
                Map.of(OrderKey.of("lumen", "1"), devices));
    }
}
