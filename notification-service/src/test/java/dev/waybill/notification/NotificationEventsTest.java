package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.NotificationEvent;
import dev.waybill.events.NotificationFailed;
import dev.waybill.events.NotificationSent;
import dev.waybill.events.NotificationSuperseded;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.ScriptedSmtp.Reaction;
import dev.waybill.notification.ScriptedSmtp.Step;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What became of messages gets to the topic {@code notification-events}. */
@QuarkusTest
@TestProfile(MailServerTroubleTest.ToTheScriptedServer.class)
class NotificationEventsTest extends OnTheStack {

    ScriptedSmtp server;

    Stack.Brokers brokers;

    @Test
    void aMailThatWasSentIsAnEventOfItsOrder() {
        publish(confirmed("8201"));

        var sent = (NotificationSent) awaitEvents("8201", 1).getFirst();
        var delivery = rows("SELECT id FROM delivery WHERE order_id = '8201'").getFirst();
        assertThat(sent.context().id().value()).isEqualTo(delivery + "-1-sent");
        assertThat(sent.context().shop().value()).isEqualTo("lumen");
        assertThat(sent.delivery().id().value()).isEqualTo(delivery);
        assertThat(sent.delivery().event().value()).isEqualTo("lumen-8201-confirmed");
        assertThat(sent.delivery().kind().value()).isEqualTo("confirmed");
        assertThat(sent.delivery().channel().value()).isEqualTo("mail");
        assertThat(sent.delivery().attempts()).isEqualTo(1);
        assertThat(sent.delivery().provider())
                .hasValueSatisfying(
                        provider -> assertThat(rows("SELECT provider FROM attempt WHERE delivery = '" + delivery + "'"))
                                .containsExactly(provider.value()));
        assertThat(NotificationEvents.records(kafka).stream()
                        .filter(record -> record.key().equals("lumen/8201")))
                .singleElement()
                .satisfies(record -> assertThat(new String(record.value())).doesNotContain("@", "Aoife"));
        await().atMost(SOON).until(() -> rows("SELECT seq FROM outbox").isEmpty());
    }

    @Test
    void theEventsOfAnOrderComeInTheirOrder() {
        publish(confirmed("8202"), Samples.packed("lumen", "8202"), Samples.shipped("lumen", "8202"));

        awaitEvents("8202", 3);
        assertThat(NotificationEvents.brief(kafka, "8202"))
                .containsExactly("confirmed sent", "packed sent", "shipped sent");
    }

    @Test
    void aRefusedMailIsAnEventWithItsReasonAndWithoutTheAnswer() {
        server.next(Step.RCPT, reader("8203"), Reaction.say("550 5.7.1 no mail for " + reader("8203")));
        publish(confirmed("8203"));

        var failed = (NotificationFailed) awaitEvents("8203", 1).getFirst();
        assertThat(failed.reason().value()).isEqualTo("recipient_refused");
        assertThat(failed.toString()).doesNotContain("no mail for");
    }

    @Test
    void aMailThatIsNotWorthSendingIsAnEventThatSaysWhy() {
        server.goDown();
        publish(
                confirmed("8204"),
                Samples.packed("lumen", "8204"),
                Samples.progressed("lumen", "8204", TrackingStatus.DELIVERED));
        awaitAllTakenIn();
        execute("UPDATE delivery SET created_at = created_at - interval '3 hours' WHERE order_id = '8204'");
        server.comeBack();

        var events = awaitEvents("8204", 3);
        assertThat(NotificationEvents.brief(kafka, "8204"))
                .containsExactly("confirmed sent", "packed superseded", "delivered sent");
        assertThat(((NotificationSuperseded) events.get(1)).by())
                .hasValueSatisfying(by -> assertThat(by.value()).isEqualTo("lumen-8204-delivered"));
    }

    /** As after a crash between the brokers' answer and the deletion of the row. */
    @Test
    void aFactThatIsPublishedTwiceHasTheSameId() {
        publish(confirmed("8205"));
        awaitEvents("8205", 1);
        execute("INSERT INTO outbox (fact, delivery, shop, order_id, event_id, kind, channel, attempts)"
                + " SELECT 'sent', id, shop, order_id, event_id, kind, channel, attempts FROM delivery"
                + " WHERE order_id = '8205'");

        assertThat(awaitEvents("8205", 2))
                .extracting(event -> event.context().id())
                .hasSize(2)
                .containsOnly(awaitEvents("8205", 2).getFirst().context().id());
    }

    @Test
    void whileAnotherInstancePublishesThisOneWaitsAndThenTakesOver() {
        await().atMost(SOON)
                .until(() ->
                        rows("UPDATE outbox_lease SET holder = gen_random_uuid(), until = now() + interval '2 seconds'"
                                                + " WHERE NOT EXISTS (SELECT FROM outbox) RETURNING 1")
                                        .size()
                                == 1);
        publish(confirmed("8206"));
        await().atMost(SOON).until(() -> deliveries("8206").equals(List.of("confirmed sent")));
        assertThat(rows("SELECT fact FROM outbox WHERE order_id = '8206'")).containsExactly("sent");

        awaitEvents("8206", 1);
    }

    @Test
    void aRowThatIsNoEventOfTheContractKeepsNoOtherWaiting() {
        execute("INSERT INTO outbox (fact, delivery, shop, order_id, event_id, kind, channel, attempts)"
                + " VALUES ('invented', gen_random_uuid(), 'lumen', '8207', 'e', 'packed', 'mail', 1)");
        publish(confirmed("8207"));

        awaitEvents("8207", 1);
        execute("DELETE FROM outbox WHERE fact = 'invented'");
    }

    @Test
    void brokersThatAreAwayHoldUpNoMailAndLoseNothing() {
        server.goDown();
        publish(confirmed("8208"), Samples.packed("lumen", "8208"));
        awaitAllTakenIn();
        brokers.stop();
        try {
            server.comeBack();
            await().atMost(SOON).until(() -> deliveries("8208").equals(List.of("confirmed sent", "packed sent")));
            assertThat(rows("SELECT kind FROM outbox WHERE order_id = '8208' ORDER BY seq"))
                    .containsExactly("confirmed", "packed");
        } finally {
            brokers.startAgain();
        }

        awaitEvents("8208", 2);
        assertThat(NotificationEvents.brief(kafka, "8208")).containsExactly("confirmed sent", "packed sent");
    }

    private List<NotificationEvent> awaitEvents(String order, int number) {
        return await().atMost(SOON.multipliedBy(2))
                .until(() -> NotificationEvents.of(kafka, order), events -> events.size() >= number);
    }

    private static String reader(String order) {
        return "reader-" + order + "@post.example";
    }

    private static OrderConfirmed confirmed(String order) {
        return Samples.draft("lumen", order)
                .customer("Aoife Brennan", reader(order))
                .confirmed(Samples.TIME);
    }
}
