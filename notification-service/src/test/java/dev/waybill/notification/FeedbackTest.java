package dev.waybill.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.waybill.embedded.CaughtMail;
import dev.waybill.embedded.MailCatcher;
import dev.waybill.events.FeedbackGiven;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.shop.FeedbackLinks;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop that asks. */
@QuarkusTest
@TestProfile(FeedbackTest.Asking.class)
class FeedbackTest extends OnTheStack {

    private static final Pattern LINK = Pattern.compile("https://mail\\.lumen\\.example(/f/[A-Za-z0-9_-]+)");

    MailCatcher mails;

    @ConfigProperty(name = "waybill.links.keys")
    String keys;

    @Inject
    ShopsConfig shops;

    public static class Asking implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // In fifty years, unless a test says that it is time.
            return Map.of("waybill.shops.lumen.channels.feedback", "mail", "waybill.feedback.after", "18250D");
        }
    }

    @Test
    void theQuestionWaitsForItsDayAndThenGoesOut() {
        deliver("8401");

        assertThat(deliveries("8401"))
                .containsExactly("confirmed sent", "shipped sent", "delivered sent", "feedback pending");

        itIsTime("8401");
        var mail = question("8401");
        assertThat(mail.subject()).isEqualTo("How was order 8401?");
        assertThat(mail.html()).contains("?score=0\"", "?score=10\"");
        assertThat(mail.text()).doesNotContain("?score");
    }

    @Test
    void noNewsWaitsForItAndAfterThemItIsNotAsked() {
        deliver("8402");
        publish(Samples.refunded("lumen", "8402"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deliveries("8402")).contains("feedback pending", "refunded sent"));

        itIsTime("8402");

        await().atMost(SOON).untilAsserted(() -> assertThat(deliveries("8402")).contains("feedback superseded"));
        assertThat(rows("SELECT reason, answer FROM attempt WHERE stage = 'queue' AND delivery IN"
                        + " (SELECT id FROM delivery WHERE order_id = '8402' AND kind = 'feedback')"))
                .containsExactly("not_the_moment not asked after event lumen-8402-refunded");
    }

    @Test
    void openingTheLinkOfANumberRecordsNothingAndSendingTheFormDoes() {
        var page = linkOf("8403");

        given().queryParam("score", 7)
                .get(page)
                .then()
                .statusCode(200)
                .contentType("text/html;charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", containsString("noindex"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("value=\"7\" required checked"))
                .body(containsString("recommend Lumen"));
        given().head(page).then().statusCode(200);
        assertThat(answers("8403")).isEmpty();

        given().contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("score", 9)
                .formParam("comment", " Schnell,\r\nund gut verpackt \u0007")
                .post(page)
                .then()
                .statusCode(200)
                .body(containsString("Your answer has reached Lumen: 9 of 10."));
        assertThat(answers("8403")).containsExactly("9 Schnell,\nund gut verpackt");
    }

    @Test
    void theLastAnswerCounts() {
        var page = linkOf("8404");
        answer(page, "10", "Great");
        answer(page, "2", "");

        assertThat(answers("8404")).containsExactly("2 null");
    }

    @Test
    void eachChangedAnswerIsAnEventAndARepeatIsNone() {
        var page = linkOf("8409");
        answer(page, "10", "Great");
        answer(page, "10", "Great");
        answer(page, "2", "");

        await().atMost(SOON).untilAsserted(() -> assertThat(told("8409")).hasSize(2));
        assertThat(told("8409"))
                .extracting(FeedbackGiven::score, FeedbackGiven::comment)
                .containsExactly(tuple(10, Optional.of("Great")), tuple(2, Optional.empty()));
        assertThat(told("8409"))
                .extracting(event -> event.context().id().value())
                .containsExactly(
                        told("8409").getFirst().delivery().id().value() + "-answer-1",
                        told("8409").getFirst().delivery().id().value() + "-answer-2");
        assertThat(told("8409"))
                .extracting(event -> event.delivery().kind().value())
                .containsOnly("feedback");
        assertThat(rows("SELECT answers FROM feedback WHERE order_id = '8409'")).containsExactly("2");
    }

    @Test
    void whoeverAnswersOnTheOrdersPageIsNotAskedByMail() {
        deliver("8410");
        var page = ofOrder("8410");
        given().queryParam("score", 8)
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("value=\"8\" required checked"));
        assertThat(answers("8410")).isEmpty();

        answer(page, "8", "");
        itIsTime("8410");

        assertThat(answers("8410")).containsExactly("8 null");
        assertThat(deliveries("8410")).contains("feedback superseded");
        assertThat(rows("SELECT reason FROM attempt WHERE delivery IN"
                        + " (SELECT id FROM delivery WHERE order_id = '8410' AND kind = 'feedback')"))
                .containsExactly("answered");
        await().atMost(SOON).untilAsserted(() -> assertThat(told("8410")).hasSize(1));
        answer(page, "9", "");
        assertThat(answers("8410")).containsExactly("9 null");
    }

    @Test
    void anOrderThatNobodyIsAskedAboutHasNoSuchPage() {
        publish(Samples.confirmed("lumen", "8411"));
        await().atMost(SOON).untilAsserted(() -> assertThat(deliveries("8411")).isNotEmpty());

        given().get(ofOrder("8411")).then().statusCode(404);
        given().contentType(ContentType.URLENC)
                .formParam("score", 9)
                .post(ofOrder("8411"))
                .then()
                .statusCode(404);
        assertThat(answers("8411")).isEmpty();
    }

    /** As the order's page has it. */
    private String ofOrder(String order) {
        var link = FeedbackLinks.fromKeys(keys).of(new Shops(shops).of(new ShopId("lumen")), new OrderId(order));
        return link.value().substring("https://mail.lumen.example".length());
    }

    private List<FeedbackGiven> told(String order) {
        return NotificationEvents.of(kafka, order).stream()
                .filter(FeedbackGiven.class::isInstance)
                .map(FeedbackGiven.class::cast)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "11", "-1", "7.5", "<b>"})
    void whatIsNoNumberFromZeroToTenIsAskedForAgain(String score) {
        var page = linkOf("8405");

        given().contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("score", score)
                .formParam("comment", "kept <script>")
                .post(page)
                .then()
                .statusCode(400)
                .body(containsString("Please choose a number from 0 to 10."))
                .body(containsString("kept &lt;script&gt;"))
                .body(not(containsString("<b>")));
        assertThat(answers("8405")).isEmpty();
    }

    @Test
    void aCommentMayHaveTwoThousandLettersOfAnyScriptAndNoMore() {
        var page = linkOf("8406");
        answer(page, "8", "ж".repeat(2_000));
        assertThat(rows("SELECT char_length(comment) FROM feedback WHERE order_id = '8406'"))
                .containsExactly("2000");

        given().contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("score", 8)
                .formParam("comment", "x".repeat(2_001))
                .post(page)
                .then()
                .statusCode(400)
                .body(containsString("2000 characters"));
    }

    @Test
    void whatIsNoLinkOfOursLeadsNowhereInTheReadersLanguage() {
        for (var nowhere : List.of("/f/x", "/f/" + "A".repeat(59))) {
            given().header("Accept-Language", "de-AT")
                    .get(nowhere)
                    .then()
                    .statusCode(404)
                    .header("Cache-Control", "no-store")
                    .body(containsString("Unter dieser Adresse ist nichts"));
        }
    }

    @Test
    void theStyleSheetsOfThePageAreThere() {
        var html = given().get(linkOf("8407")).asString();
        var sheets = Pattern.compile("href=\"\\.\\.(/style/[^\"]+)\"")
                .matcher(html)
                .results()
                .map(sheet -> sheet.group(1))
                .toList();

        assertThat(sheets).hasSize(2);
        sheets.forEach(sheet -> given().get(sheet)
                .then()
                .statusCode(200)
                .contentType("text/css;charset=utf-8")
                .header("Cache-Control", containsString("immutable"))
                .header("X-Content-Type-Options", equalTo("nosniff")));
    }

    private String linkOf(String order) {
        if (deliveries(order).isEmpty()) {
            deliver(order);
            itIsTime(order);
        }
        var link = LINK.matcher(question(order).html());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private void deliver(String order) {
        publish(
                Samples.confirmed("lumen", order),
                Samples.shipped("lumen", order),
                Samples.progressed("lumen", order, TrackingStatus.DELIVERED));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deliveries(order)).contains("delivered sent", "feedback pending"));
    }

    private void itIsTime(String order) {
        execute("UPDATE delivery SET next_at = now() WHERE kind = 'feedback' AND order_id = '" + order + "'");
    }

    private CaughtMail question(String order) {
        var event = "lumen-" + order + "-delivered";
        await().atMost(SOON).untilAsserted(() -> assertThat(questions(event)).isNotEmpty());
        return questions(event).getFirst();
    }

    private List<CaughtMail> questions(String event) {
        return mails.mails().stream()
                .filter(mail -> mail.header("X-Waybill-Event").orElse("").equals(event))
                .filter(mail -> mail.header("X-Waybill-Notification").orElse("").equals("feedback"))
                .toList();
    }

    private static void answer(String page, String score, String comment) {
        given().contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("score", score)
                .formParam("comment", comment)
                .post(page)
                .then()
                .statusCode(200);
    }

    private List<String> answers(String order) {
        return rows("SELECT score, comment FROM feedback WHERE order_id = '" + order + "'");
    }
}
