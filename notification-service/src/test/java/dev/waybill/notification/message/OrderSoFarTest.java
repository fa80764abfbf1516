package dev.waybill.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.DateWindow;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderItem;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.fixtures.Journey;
import dev.waybill.events.fixtures.SampleOrders;
import dev.waybill.events.fixtures.Samples;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderSoFarTest {

    private static final Journey TWO_PARCELS =
            SampleOrders.journeys(OffsetDateTime.parse("2026-11-23T09:00:00+01:00")).stream()
                    .filter(journey -> journey.order().value().equals("1043"))
                    .findFirst()
                    .orElseThrow();

    @Test
    void anOrderIsUnknownUntilItsConfirmationCame() {
        assertThat(OrderSoFar.of(List.of(Samples.shipped("lumen", "1")))).isEmpty();
        assertThat(OrderSoFar.of(List.of(Samples.shipped("lumen", "1"), Samples.confirmed("lumen", "1"))))
                .isPresent();
    }

    @Test
    void whatNoParcelHasHadYetIsStillToCome() {
        List<OrderEvent> events = TWO_PARCELS.events();
        int first = indexOfShipped(events, 0);
        OrderSoFar afterFirst = OrderSoFar.of(events.subList(0, first + 1)).orElseThrow();
        OrderSoFar atEnd = OrderSoFar.of(events).orElseThrow();

        int all = OrderSoFar.pieces(TWO_PARCELS.confirmed().items());
        int sent = OrderSoFar.pieces(afterFirst.itemsIn(((OrderShipped) events.get(first)).shipment()));

        assertThat(OrderSoFar.pieces(afterFirst.stillToCome())).isPositive().isEqualTo(all - sent);
        assertThat(atEnd.stillToCome()).isEmpty();
    }

    @Test
    void aParcelThatNamesNoItemsHasThemAll() {
        var shipped = Samples.shipped("lumen", "1");
        var order =
                OrderSoFar.of(List.of(Samples.confirmed("lumen", "1"), shipped)).orElseThrow();

        assertThat(order.itemsIn(shipped.shipment()))
                .extracting(OrderItem::quantity)
                .containsExactlyElementsOf(order.confirmed().items().stream()
                        .map(OrderItem::quantity)
                        .toList());
    }

    @Test
    void aDelayWithoutANewDateTakesTheOldOneAway() {
        var newDate = DateWindow.on(LocalDate.of(2026, 12, 1));
        var confirmed = Samples.confirmed("lumen", "1");

        assertThat(OrderSoFar.of(List.of(confirmed, Samples.delayed("lumen", "1", Optional.empty())))
                        .orElseThrow()
                        .expected(Optional.empty()))
                .isEmpty();
        assertThat(OrderSoFar.of(List.of(confirmed, Samples.delayed("lumen", "1", Optional.of(newDate))))
                        .orElseThrow()
                        .expected(Optional.empty()))
                .contains(newDate);
    }

    private static int indexOfShipped(List<OrderEvent> events, int from) {
        for (int i = from; i < events.size(); i++) {
            if (events.get(i) instanceof OrderShipped) {
                return i;
            }
        }
        throw new AssertionError("no parcel");
    }
}
