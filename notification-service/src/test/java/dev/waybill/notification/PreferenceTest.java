package dev.waybill.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.waybill.embedded.CaughtMail;
import dev.waybill.embedded.MailCatcher;
import dev.waybill.embedded.sms.ScriptedSmsc;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PreferenceTest extends OnTheStack {

    private static final Pattern LINK = Pattern.compile("https://mail\\.(?:lumen|kurz)\\.example(/p/[A-Za-z0-9_-]+)");

    MailCatcher mails;
    ScriptedSmsc smsc;

    @Test
    void everyMailLeadsToThePageByALinkThatSaysNothing() {
        publish(confirmed("8501", "zoe8501@post.example"), Samples.packed("lumen", "8501"));

        assertThat(link("8501", "confirmed")).isEqualTo(link("8501", "packed")).doesNotContain("zoe", "8501", "lumen");
        assertThat(mail("8501", "confirmed").html()).contains("?lang=en\"", "Choose what we send you</a>");
    }

    @Test
    void theLinkIsTheSameHoweverTheAddressIsWritten() {
        publish(confirmed("8502", "Zoe8502@post.example"), confirmed("8503", "zoe8502@post.example"));

        assertThat(link("8502", "confirmed")).isEqualTo(link("8503", "confirmed"));
    }

    @Test
    void toLookAtThePageChangesNothing() {
        publish(confirmed("8504", "zoe8504@post.example"));
        var page = link("8504", "confirmed");

        given().queryParam("lang", "de")
                .queryParam("kind", "packed")
                .get(page)
                .then()
                .statusCode(200)
                .contentType("text/html;charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", containsString("noindex"))
                .header(
                        "Content-Security-Policy",
                        equalTo("default-src 'none'; style-src 'self'; img-src data: ; form-action 'self';"
                                + " base-uri 'none'; frame-ancestors 'none'"))
                .body(containsString("<html lang=\"de\" dir=\"ltr\">"))
                .body(containsString("Was wir Ihnen schicken"))
                .body(containsString("z…@post.example"))
                .body(not(containsString("zoe8504")))
                .body(containsString("value=\"packed\" checked"))
                .body(not(containsString("value=\"feedback\"")));
        given().head(page).then().statusCode(200);
        assertThat(choices("zoe8504@post.example")).isEmpty();
    }

    @Test
    void whatIsChosenHoldsForWhatComes() {
        publish(confirmed("8505", "zoe8505@post.example"));
        var page = link("8505", "confirmed");

        given().contentType(ContentType.URLENC)
                .formParam("language", "pl")
                .post(page)
                .then()
                .statusCode(200)
                .body(containsString("lang=\"pl\""))
                .body(containsString("Zapisano."))
                .body(containsString("<option value=\"pl\" lang=\"pl\" selected>Polski"))
                .body(containsString("value=\"packed\"><span>"));
        publish(Samples.packed("lumen", "8505"), Samples.shipped("lumen", "8505"));

        assertThat(mail("8505", "shipped").subject()).isEqualTo("Zamówienie 8505 jest w drodze");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deliveries("8505"))
                        .containsExactly("confirmed sent", "packed suppressed", "shipped sent"));
        assertThat(rows("SELECT a.outcome, a.reason FROM attempt a JOIN delivery d ON d.id = a.delivery"
                        + " WHERE d.order_id = '8505' AND d.kind = 'packed'"))
                .containsExactly("suppressed customer_choice");
    }

    @Test
    void whoGoesBackToWhatEverybodyGetsLeavesNothingBehind() {
        publish(confirmed("8506", "zoe8506@post.example"));
        var page = link("8506", "confirmed");
        given().contentType(ContentType.URLENC).formParam("language", "ar").post(page);
        assertThat(choices("zoe8506@post.example")).containsExactly("lumen ar {packed}");

        given().contentType(ContentType.URLENC)
                .formParam("language", "")
                .formParam("send", "packed")
                .post(page)
                .then()
                .statusCode(200);

        assertThat(choices("zoe8506@post.example")).isEmpty();
    }

    @Test
    void onlyWhatIsOptionalCanBeUnsubscribedFrom() {
        publish(confirmed("8507", "zoe8507@post.example"), Samples.packed("lumen", "8507"));

        var packed = mail("8507", "packed");
        assertThat(packed.header("List-Unsubscribe"))
                .contains("<https://mail.lumen.example" + link("8507", "packed") + "?kind=packed>");
        assertThat(packed.header("List-Unsubscribe-Post")).contains("List-Unsubscribe=One-Click");
        assertThat(mail("8507", "confirmed").header("List-Unsubscribe")).isEmpty();
        assertThat(mail("8507", "confirmed").header("List-Unsubscribe-Post")).isEmpty();
    }

    @Test
    void oneClickTakesEffectAtOnceAndAnswersWithoutAPage() {
        publish(confirmed("8508", "zoe8508@post.example"));
        var page = link("8508", "confirmed");
        given().contentType(ContentType.URLENC)
                .formParam("language", "de")
                .formParam("send", "packed")
                .post(page);

        for (int i = 0; i < 2; i++) {
            given().contentType(ContentType.URLENC)
                    .formParam("List-Unsubscribe", "One-Click")
                    .post(page + "?kind=packed")
                    .then()
                    .statusCode(200)
                    .body(emptyString());
        }
        given().multiPart("List-Unsubscribe", "One-Click")
                .post(page + "?kind=packed")
                .then()
                .statusCode(200)
                .body(emptyString());

        assertThat(choices("zoe8508@post.example")).containsExactly("lumen de {packed}");
    }

    @Test
    void nobodyUnsubscribesFromWhatIsOwed() {
        publish(confirmed("8509", "zoe8509@post.example"));
        var page = link("8509", "confirmed");

        for (var kind : List.of("confirmed", "delayed", "nonsense", "")) {
            given().contentType(ContentType.URLENC)
                    .formParam("List-Unsubscribe", "One-Click")
                    .post(page + "?kind=" + kind)
                    .then()
                    .statusCode(400);
        }
        assertThat(choices("zoe8509@post.example")).isEmpty();
    }

    @Test
    void whatIsNoLinkOfOursLeadsNowhere() {
        given().get("/p/" + "A".repeat(91)).then().statusCode(404).header("Cache-Control", "no-store");
        given().contentType(ContentType.URLENC)
                .formParam("List-Unsubscribe", "One-Click")
                .post("/p/x?kind=packed")
                .then()
                .statusCode(404);
    }

    @Test
    void aChannelThatIsSwitchedOffStaysSilentWhereTheMailSaysItToo() {
        publish(kurz("8510", "zoe8510@post.example", "+353861238510"));
        var page = link("8510", "confirmed", "kurz");
        given().get(page)
                .then()
                .body(containsString("name=\"over\" value=\"sms\" checked"))
                .body(containsString("name=\"over\" value=\"push\" checked"))
                .body(containsString("always comes by mail"));

        given().contentType(ContentType.URLENC)
                .formParam("send", "packed")
                .formParam("asked", "mail")
                .formParam("asked", "push")
                .formParam("asked", "sms")
                .formParam("over", "mail")
                .formParam("over", "push")
                .post(page)
                .then()
                .statusCode(200)
                .body(containsString("name=\"over\" value=\"sms\"><span>"))
                .body(containsString("name=\"over\" value=\"push\" checked"));
        publish(Samples.packed("kurz", "8510"), Samples.shipped("kurz", "8510"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows(
                                "SELECT channel, kind, state FROM delivery WHERE order_id = '8510' ORDER BY position"))
                        .containsExactly(
                                "mail confirmed sent",
                                "mail packed sent",
                                "mail shipped sent",
                                "sms shipped suppressed"));
        assertThat(rows("SELECT a.reason FROM attempt a JOIN delivery d ON d.id = a.delivery"
                        + " WHERE d.order_id = '8510' AND d.channel = 'sms'"))
                .containsExactly("customer_choice");
        assertThat(smsc.submitted("+353861238510")).isEmpty();
    }

    @Test
    void withoutMailOnlyWhatIsOptionalStaysAway() {
        publish(kurz("8511", "zoe8511@post.example", "+353861238511"));
        given().contentType(ContentType.URLENC)
                .formParam("send", "packed")
                .formParam("asked", "mail")
                .post(link("8511", "confirmed", "kurz"))
                .then()
                .statusCode(200);
        assertThat(rows("SELECT off, channels_off FROM preference WHERE address = 'zoe8511@post.example'"))
                .containsExactly("{} {mail}");

        publish(Samples.packed("kurz", "8511"), Samples.shipped("kurz", "8511"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows(
                                "SELECT channel, kind, state FROM delivery WHERE order_id = '8511' ORDER BY position"))
                        .containsExactly(
                                "mail confirmed sent",
                                "mail packed suppressed",
                                "mail shipped sent",
                                "sms shipped sent"));
    }

    /** Whoever would miss a parcel is told, whatever they chose: there is no mail that says it. */
    @Test
    void whatOneChannelAloneTellsIsTold() {
        publish(kurz("8512", "zoe8512@post.example", "+353861238512"));
        given().contentType(ContentType.URLENC)
                .formParam("asked", "sms")
                .post(link("8512", "confirmed", "kurz"))
                .then()
                .statusCode(200);

        publish(
                Samples.shipped("kurz", "8512"),
                Samples.progressed("kurz", "8512", TrackingStatus.AVAILABLE_FOR_PICKUP));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows(
                                "SELECT channel, kind, state FROM delivery WHERE order_id = '8512' AND channel = 'sms'"
                                        + " ORDER BY position"))
                        .containsExactly("sms shipped suppressed", "sms ready_for_pickup sent"));
    }

    private static OrderEvent kurz(String order, String address, String phone) {
        return Samples.draft("kurz", order)
                .customer("Zoë Müller", address)
                .phone(phone)
                .confirmed(Samples.TIME);
    }

    private static OrderEvent confirmed(String order, String address) {
        return Samples.draft("lumen", order).customer("Zoë Müller", address).confirmed(Samples.TIME);
    }

    private String link(String order, String kind) {
        return link(order, kind, "lumen");
    }

    private String link(String order, String kind, String shop) {
        var link = LINK.matcher(mail(order, kind, shop).text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private CaughtMail mail(String order, String kind) {
        return mail(order, kind, "lumen");
    }

    private CaughtMail mail(String order, String kind, String shop) {
        var event = shop + "-" + order + "-" + kind;
        return mails.await(mail -> mail.header("X-Waybill-Event").orElse("").equals(event), SOON)
                .orElseThrow();
    }

    private List<String> choices(String address) {
        return rows("SELECT shop, language, off FROM preference WHERE address = '" + address + "'");
    }
}
