package dev.waybill.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.waybill.embedded.sms.ScriptedSmsc;
import dev.waybill.embedded.sms.Submitted;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.Test;

/** From an event to what an SMSC takes. The shop "kurz" tells what has left by SMS too. */
@QuarkusTest
class SmsTest extends OnTheStack {

    private static final int ALPHANUMERIC = 5;
    private static final int INTERNATIONAL = 1;

    ScriptedSmsc smsc;

    @Test
    void aCustomerWithAPhoneIsToldInOneMessage() {
        publish(confirmed("9101", "+353861239101", "en"), Samples.shipped("kurz", "9101"));

        var sms = submitted("+353861239101", 1).getFirst();
        assertThat(sms.text()).matches("Order 9101 is on the way\\nhttps://t\\.kurz\\.example/t/[A-Za-z0-9_-]{43}");
        assertThat(sms.from()).isEqualTo("Kurz & Gut");
        assertThat(sms.fromType()).isEqualTo(ALPHANUMERIC);
        assertThat(sms.to()).isEqualTo("353861239101");
        assertThat(sms.toType()).isEqualTo(INTERNATIONAL);
        assertThat(sms.coding()).isZero();
        assertThat(sms.header()).isEmpty();
        awaitDeliveries("9101", "mail confirmed sent", "mail shipped sent", "sms shipped sent");
        assertThat(attemptsBySms("9101"))
                .hasSize(1)
                .first()
                .asString()
                .matches("submit smpp sent submit_sm_resp ok m-\\d+");
    }

    @Test
    void withoutAPhoneThereIsNone() {
        publish(Samples.confirmed("kurz", "9102"), Samples.shipped("kurz", "9102"));

        awaitDeliveries("9102", "mail confirmed sent", "mail shipped sent");
    }

    @Test
    void whatTheGsmAlphabetLacksGoesInPartsOfOneMessage() {
        publish(confirmed("9103", "+381641239103", "sr"), Samples.shipped("kurz", "9103"));

        var parts = submitted("+381641239103", 2);
        assertThat(parts).extracting(Submitted::coding).containsOnly(8);
        assertThat(parts).extracting(Submitted::octets).allMatch(octets -> octets <= 140);
        var reference = parts.getFirst().header().substring(6, 8);
        assertThat(parts)
                .extracting(Submitted::header)
                .containsExactly("050003" + reference + "0201", "050003" + reference + "0202");
        assertThat(Submitted.together(parts)).contains("9103").contains("\nhttps://t.kurz.example/t/");
        awaitDeliveries("9103", "mail confirmed sent", "mail shipped sent", "sms shipped sent");
    }

    @Test
    void anSmscThatHasTooMuchCostsNoAttempt() {
        smsc.answer("+353861239104", SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL);
        publish(confirmed("9104", "+353861239104", "en"), Samples.shipped("kurz", "9104"));

        awaitDeliveries("9104", "mail confirmed sent", "mail shipped sent", "sms shipped sent");
        assertThat(smsc.submitted("+353861239104")).hasSize(3);
        assertThat(rows("SELECT attempts FROM delivery WHERE shop = 'kurz' AND order_id = '9104' AND channel = 'sms'"))
                .containsExactly("1");
    }

    @Test
    void aNumberThatIsNoneFailsAndHoldsNobodyUp() {
        smsc.answer("+353861239105", SMPPConstant.STAT_ESME_RINVDSTADR);
        publish(confirmed("9105", "+353861239105", "en"), Samples.shipped("kurz", "9105"));
        publish(confirmed("9106", "+353861239106", "en"), Samples.shipped("kurz", "9106"));

        awaitDeliveries("9105", "mail confirmed sent", "mail shipped sent", "sms shipped failed");
        awaitDeliveries("9106", "mail confirmed sent", "mail shipped sent", "sms shipped sent");
        assertThat(rows("SELECT a.reason FROM attempt a JOIN delivery d ON d.id = a.delivery"
                        + " WHERE d.channel = 'sms' AND d.shop = 'kurz' AND d.order_id = '9105'"))
                .containsExactly("no_such_number");
    }

    @Test
    void aSenderThatIsRefusedStopsItsShopAndCostsNoAttempt() {
        smsc.answer("+353861239111", SMPPConstant.STAT_ESME_RINVSRCADR);
        publish(confirmed("9111", "+353861239111", "en"), Samples.shipped("kurz", "9111"));

        awaitDeliveries("9111", "mail confirmed sent", "mail shipped sent", "sms shipped sent");
        assertThat(smsc.submitted("+353861239111")).hasSize(2);
        assertThat(rows("SELECT attempts FROM delivery WHERE shop = 'kurz' AND order_id = '9111' AND channel = 'sms'"))
                .containsExactly("1");
    }

    @Test
    void withoutAnAnswerThereIsOneCopyMoreAndTheSame() {
        smsc.answer("+353861239107", ScriptedSmsc.SILENCE);
        publish(confirmed("9107", "+353861239107", "en"), Samples.shipped("kurz", "9107"));

        awaitDeliveries("9107", "mail confirmed sent", "mail shipped sent", "sms shipped sent");
        var copies = smsc.submitted("+353861239107");
        assertThat(copies).hasSize(2);
        assertThat(copies.getFirst()).isEqualTo(copies.getLast());
        assertThat(attemptsBySms("9107")).hasSize(2).first().asString().startsWith("submit smpp uncertain");
    }

    @Test
    void aConnectionThatIsLostIsMadeAnew() {
        smsc.answer("+353861239108", ScriptedSmsc.DROP);
        publish(confirmed("9108", "+353861239108", "en"), Samples.shipped("kurz", "9108"));

        awaitDeliveries("9108", "mail confirmed sent", "mail shipped sent", "sms shipped sent");
        assertThat(smsc.submitted("+353861239108")).hasSize(2);
        var id = rows("SELECT id FROM delivery WHERE channel = 'sms' AND order_id = '9108'")
                .getFirst();
        assertThat(OnTheConsole.staff(OperatorApiTest.KEY)
                        .get("/console/looked?id=" + id)
                        .asString())
                .contains("Made anew", "text messages are not kept once they are taken", "9108", "/…")
                .doesNotContainPattern("https?://[^ <]*/t/[A-Za-z0-9]");
    }

    @Test
    void whoMayNotBindStopsAndSaysSoAndGoesOnOnceItIsMended() {
        smsc.answerBinds(SMPPConstant.STAT_ESME_RINVPASWD);
        smsc.dropAll();
        publish(confirmed("9109", "+353861239109", "en"), Samples.shipped("kurz", "9109"));

        await().atMost(SOON)
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body(containsString("\"stopped.smsc\": \"bind_refused\"")));
        int tries = smsc.binds();
        await().atMost(SOON).until(() -> smsc.binds() > tries);
        smsc.answerBinds(0);

        awaitDeliveries("9109", "mail confirmed sent", "mail shipped sent", "sms shipped sent");
        assertThat(rows("SELECT attempts FROM delivery WHERE shop = 'kurz' AND order_id = '9109' AND channel = 'sms'"))
                .containsExactly("1");
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/q/health/ready").then().body(not(containsString("stopped.smsc"))));
    }

    @Test
    void aReceiptIsAcknowledgedAndCounted() {
        publish(confirmed("9110", "+353861239110", "en"), Samples.shipped("kurz", "9110"));
        submitted("+353861239110", 1);

        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> smsc.deliverReceipt("id:m-1 sub:001 dlvrd:001 submit date:2611261200"
                        + " done date:2611261201 stat:DELIVRD err:000 text:"));

        await().atMost(SOON)
                .untilAsserted(() -> given().get("/q/metrics")
                        .then()
                        .body(containsString("waybill_sms_received_total{what=\"delivrd\"}")));
    }

    private static OrderEvent confirmed(String order, String phone, String language) {
        return Samples.draft("kurz", order).language(language).phone(phone).confirmed(Samples.TIME);
    }

    private List<Submitted> submitted(String number, int count) {
        await().atMost(SOON).until(() -> smsc.submitted(number).size() >= count);
        return smsc.submitted(number);
    }

    private void awaitDeliveries(String order, String... expected) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                rows("SELECT channel, kind, state FROM delivery WHERE shop = 'kurz' AND order_id = '"
                                        + order + "'"))
                        .containsExactlyInAnyOrder(expected));
    }

    private List<String> attemptsBySms(String order) {
        return rows(
                "SELECT a.stage, a.provider, a.outcome, a.answer FROM attempt a JOIN delivery d ON d.id = a.delivery"
                        + " WHERE d.channel = 'sms' AND d.shop = 'kurz' AND d.order_id = '" + order
                        + "' ORDER BY a.number");
    }
}
