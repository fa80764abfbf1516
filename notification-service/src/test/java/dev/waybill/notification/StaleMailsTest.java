package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.ScriptedSmtp.Reaction;
import dev.waybill.notification.ScriptedSmtp.Step;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MailServerTroubleTest.ToTheScriptedServer.class)
class StaleMailsTest extends OnTheStack {

    ScriptedSmtp server;

    @Test
    void aQueueThatStoodStillTellsTheLastWordOnly() {
        server.goDown();
        publish(
                confirmed("8101"),
                Samples.packed("lumen", "8101"),
                Samples.shipped("lumen", "8101"),
                Samples.progressed("lumen", "8101", TrackingStatus.OUT_FOR_DELIVERY),
                Samples.progressed("lumen", "8101", TrackingStatus.DELIVERED));
        awaitAllTakenIn();
        letTimePass("8101", "3 hours");
        server.comeBack();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deliveries("8101"))
                        .containsExactly(
                                "confirmed sent",
                                "packed superseded",
                                "shipped superseded",
                                "out_for_delivery superseded",
                                "delivered sent"));
        assertThat(kindsTaken("8101")).containsExactly("confirmed", "delivered");
        assertThat(rows("SELECT a.number, a.stage, a.outcome, a.answer FROM attempt a"
                        + " JOIN delivery d ON d.id = a.delivery WHERE d.order_id = '8101' AND d.kind = 'packed'"))
                .containsExactly("1 queue superseded by delivered, event lumen-8101-delivered");
    }

    @Test
    void aSupersededMailThatWaitsForItsNextAttemptHoldsUpNothing() {
        server.next(Step.RCPT, reader("8102"), Reaction.say("250 ok"));
        server.next(Step.RCPT, reader("8102"), Reaction.say("450 4.2.0 greylisted, try again in 3600 seconds"));
        publish(confirmed("8102"), Samples.packed("lumen", "8102"));
        await().atMost(SOON).until(() -> deliveries("8102").equals(List.of("confirmed sent", "packed deferred")));

        letTimePass("8102", "3 minutes");
        publish(Samples.shipped("lumen", "8102"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deliveries("8102"))
                        .containsExactly("confirmed sent", "packed superseded", "shipped sent"));
        assertThat(kindsTaken("8102")).containsExactly("confirmed", "shipped");
    }

    @Test
    void whatIsTooLateToBeOfUseIsNotSentButAConfirmationFailsAloud() {
        server.goDown();
        publish(
                confirmed("8103"),
                Samples.shipped("lumen", "8103"),
                Samples.progressed("lumen", "8103", TrackingStatus.OUT_FOR_DELIVERY),
                confirmed("8104"));
        awaitAllTakenIn();
        expire("8103", "out_for_delivery");
        expire("8104", "confirmed");
        server.comeBack();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(deliveries("8103"))
                    .containsExactly("confirmed sent", "shipped sent", "out_for_delivery expired");
            assertThat(deliveries("8104")).containsExactly("confirmed failed");
        });
        assertThat(rows("SELECT a.reason FROM attempt a JOIN delivery d ON d.id = a.delivery"
                        + " WHERE d.order_id = '8104'"))
                .containsExactly("expired");
    }

    /** Makes what is queued as old as if the queue had stood still. */
    private void letTimePass(String order, String interval) {
        execute("UPDATE delivery SET created_at = created_at - interval '" + interval + "' WHERE order_id = '" + order
                + "' AND ended_at IS NULL");
    }

    private void expire(String order, String kind) {
        execute("UPDATE delivery SET expires_at = now() - interval '1 minute' WHERE order_id = '" + order
                + "' AND kind = '" + kind + "' AND ended_at IS NULL");
    }

    private List<String> kindsTaken(String order) {
        return server.taken(reader(order)).stream()
                .map(mail -> mail.header("X-Waybill-Notification"))
                .toList();
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
