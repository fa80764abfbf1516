package dev.waybill.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.DateWindow;
import dev.waybill.events.EventContext;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.fixtures.Samples;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a customer may do when an order is late: the rule of 16 CFR 435, and Samples.EXPECTED was 12 to 13 November. */
class DelayTellerTest {

    private static final String SILENCE = "If we hear nothing from you, the order stands with the new date.";
    private static final String ASK = "Please reply and tell us whether you want to wait.";
    private static final String CANCEL = "we cancel the order and refund it in full";

    @Test
    void aFirstNoticeWithADateWithinThirtyDaysLetsSilenceStandAndSaysSo() {
        assertThat(text(delayed("d1", Optional.of("2026-12-13"), Optional.empty())))
                .contains(SILENCE, CANCEL)
                .doesNotContain(ASK);
    }

    @Test
    void aLaterDateOrNoneAsksForAnAnswer() {
        assertThat(text(delayed("d1", Optional.of("2026-12-14"), Optional.empty())))
                .contains(ASK, CANCEL)
                .doesNotContain(SILENCE);
        assertThat(text(delayed("d1", Optional.empty(), Optional.empty())))
                .contains(ASK)
                .doesNotContain(SILENCE);
    }

    @Test
    void aSecondNoticeNeverTakesSilenceForYes() {
        assertThat(text(
                        delayed("d1", Optional.of("2026-11-17"), Optional.empty()),
                        delayed("d2", Optional.of("2026-11-20"), Optional.empty())))
                .contains(ASK)
                .doesNotContain(SILENCE);
    }

    @Test
    void aDayOnWhichTheShopCancelsIsNamed() {
        assertThat(text(delayed("d1", Optional.empty(), Optional.of("2026-12-12"))))
                .contains("reply to this mail by Saturday, 12 December", "Without your answer we cancel")
                .doesNotContain(SILENCE);
    }

    @Test
    void onTheWayThereIsNothingToChoose() {
        var onTheWay = new OrderDelayed(
                EventContext.of("d1", "lumen", "1", Samples.TIME.plusDays(3)),
                OrderDelayed.Cause.WEATHER,
                Optional.of(new ShipmentId("P1")),
                Optional.empty(),
                Optional.of(Samples.EXPECTED),
                Optional.empty(),
                Optional.empty());

        assertThat(told(List.of(Samples.confirmed("lumen", "1"), Samples.shipped("lumen", "1"), onTheWay)))
                .contains("There is nothing you need to do.", "If it does not come")
                .doesNotContain(CANCEL, SILENCE, ASK);
    }

    @Test
    void aNewDateThatIsLearntFromPastDeliveriesSaysHowSureItIs() {
        var learnt = new OrderDelayed(
                EventContext.of("d1", "lumen", "1", Samples.TIME.plusDays(3)),
                OrderDelayed.Cause.CARRIER,
                Optional.of(new ShipmentId("P1")),
                Optional.empty(),
                Optional.of(Samples.EXPECTED),
                Optional.of(DateWindow.on(LocalDate.parse("2026-11-17"))),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new OrderDelayed.Basis(143, 91)));

        assertThat(told(List.of(Samples.confirmed("lumen", "1"), Samples.shipped("lumen", "1"), learnt)))
                .contains("The new date is an estimate from earlier deliveries: 91% of them came by then.");
    }

    private static String text(OrderDelayed... delays) {
        var history = new ArrayList<OrderEvent>(List.of(Samples.confirmed("lumen", "1")));
        history.addAll(List.of(delays));
        return told(history);
    }

    private static String told(List<OrderEvent> history) {
        return TestMails.compose(TestMails.notifications(history).getLast()).text();
    }

    private static OrderDelayed delayed(String id, Optional<String> now, Optional<String> answerBy) {
        return new OrderDelayed(
                EventContext.of(id, "lumen", "1", Samples.TIME.plusHours(3)),
                OrderDelayed.Cause.OUT_OF_STOCK,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Samples.EXPECTED),
                now.map(LocalDate::parse).map(DateWindow::on),
                Optional.empty(),
                answerBy.map(LocalDate::parse));
    }
}
