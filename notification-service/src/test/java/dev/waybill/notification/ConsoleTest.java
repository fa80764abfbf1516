package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static dev.waybill.notification.RolesTest.SUPPORT_KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.shop.Seal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages for staff, over HTTP as anybody could ask for them. */
@QuarkusTest
class ConsoleTest extends OnTheStack {

    private static final String COOKIE = "waybill-console";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([A-Za-z0-9_-]{22})\"");

    @ConfigProperty(name = "waybill.links.keys")
    String linkKeys;

    // ------------------------------------------------------------ who gets in

    @Test
    void aKeyBecomesACookieThatOnlyThisHostGetsAndNoScriptReads() {
        var plain = logIn(KEY);
        var secure = form().header("X-Forwarded-Proto", "https")
                .formParam("key", KEY)
                .post("/console/login");

        assertThat(plain.statusCode()).isEqualTo(303);
        assertThat(plain.header("Location")).isEqualTo("find");
        assertThat(plain.header("Set-Cookie"))
                .startsWith("waybill-console=")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Max-Age=28800")
                .doesNotContain(KEY);
        assertThat(secure.header("Set-Cookie"))
                .startsWith("__Host-waybill-console=")
                .contains("Secure", "Path=/", "SameSite=Strict")
                .doesNotContain("Domain");
        assertThat(given().redirects()
                        .follow(false)
                        .header("X-Forwarded-Proto", "https")
                        .cookie(COOKIE, plain.cookie(COOKIE))
                        .get("/console/find")
                        .statusCode())
                .as("over HTTPS, a cookie that any host of the domain could have set opens nothing")
                .isEqualTo(303);
    }

    @Test
    void aWrongKeyGetsOneAnswerWhateverIsWrongWithIt() {
        var wrong = logIn("a".repeat(64));

        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.asString()).contains("No operator has this key.");
        assertThat(wrong.header("Set-Cookie")).isNull();
        assertThat(logIn("").asString()).isEqualTo(wrong.asString());
        assertThat(form().post("/console/login").asString()).isEqualTo(wrong.asString());
    }

    /** From an address of its own: the other tests go on logging in. */
    @Test
    void whoHasTriedOftenIsRefusedTheRightKeyToo() throws IOException {
        for (int i = 0; i < 10; i++) {
            assertThat(tryFrom("127.0.0.9", "wrong")).contains(" 403 ");
        }

        assertThat(tryFrom("127.0.0.9", KEY)).contains(" 429 ").containsIgnoringCase("Retry-After: ");
        assertThat(tryFrom("127.0.0.8", KEY)).contains(" 303 ");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, find",
        "GET, order?shop=lumen&order=1042",
        "GET, delivery?id=x",
        "GET, again?id=x",
        "GET, looked?id=x",
        "GET, letter?id=x",
        "POST, find",
        "POST, lift",
        "POST, again",
        "POST, logout"
    })
    void withoutASessionThereIsOnlyTheLogin(String method, String page) {
        for (var cookie : new String[] {"", "x", "a".repeat(2_000), KEY}) {
            var answer = form().cookie(COOKIE, cookie).request(method, "/console/" + page);

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.header("Location")).isEqualTo("login");
            assertThat(answer.asString()).isEmpty();
        }
    }

    @Test
    void aSessionEndsWithItsTimeAndWithItsKey() {
        var later = Instant.now().plusSeconds(60).getEpochSecond();
        var hash = sha256(KEY);

        assertThat(opens(sealed("tester", hash, later))).isTrue();
        assertThat(opens(sealed("tester", hash, Instant.now().minusSeconds(1).getEpochSecond())))
                .as("over")
                .isFalse();
        assertThat(opens(sealed("tester", sha256("another key"), later)))
                .as("the key under this name is another now")
                .isFalse();
        assertThat(opens(sealed("gone", hash, later))).as("taken out").isFalse();
        assertThat(opens(Seal.of(linkKeys, "preferences link")
                        .seal(("tester\n" + hash + "\n" + later + "\nx").getBytes())))
                .as("sealed for something else")
                .isFalse();
    }

    @Test
    void whoLogsOutHasNoCookieAnyMore() {
        var answer = staff(KEY).post("/console/logout");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("login");
        assertThat(answer.header("Set-Cookie")).startsWith("waybill-console=;").contains("Max-Age=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "lift", "again", "logout"})
    void whatChangesSomethingComesFromAFormOfOurs(String page) {
        var mine = logIn(KEY).cookie(COOKIE);
        var ofAnother = token(logIn(KEY).cookie(COOKIE));

        assertThat(form().cookie(COOKIE, mine).post("/console/" + page).statusCode())
                .isEqualTo(403);
        assertThat(form().cookie(COOKIE, mine)
                        .formParam("token", ofAnother)
                        .post("/console/" + page)
                        .statusCode())
                .isEqualTo(403);
        assertThat(form().cookie(COOKIE, mine)
                        .queryParam("token", token(mine))
                        .post("/console/" + page)
                        .statusCode())
                .isEqualTo(403);
        assertThat(form().cookie(COOKIE, mine)
                        .header("Sec-Fetch-Site", "same-site")
                        .formParam("token", token(mine))
                        .post("/console/" + page)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void nobodyIsLoggedInByAPageOfSomebodyElse() {
        var answer = form().header("Sec-Fetch-Site", "cross-site")
                .formParam("key", KEY)
                .post("/console/login");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    @Test
    void aPageOpensToTheRoleThatItNeeds() {
        var refused = staff(SUPPORT_KEY).get("/console/probe-operators");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString())
                .contains("This needs the role operator, and your key has support")
                .doesNotContain("secret");
        assertThat(staff(KEY).get("/console/probe-operators").asString()).isEqualTo("secret");
        assertThat(staff(KEY).get("/console/probe-forgotten").statusCode()).isEqualTo(403);
        assertThat(staff(SUPPORT_KEY).get("/console/find").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingIsKeptFramedOrRunAnywhere() {
        for (var answer :
                new Response[] {given().get("/console/login"), staff(KEY).get("/console/find")}) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("X-Robots-Tag")).contains("noindex");
            assertThat(answer.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'; style-src 'self';")
                    .contains("form-action 'self'", "frame-ancestors 'none'")
                    .doesNotContain("script-src", "unsafe");
        }
    }

    // ------------------------------------------------------------ find and look

    @Test
    void anOrderIsFoundByWhateverTheCustomerCanTell() {
        publish(confirmed("con1", "Zoe Con1"), Samples.shipped("lumen", "con1", "CON100429", false));
        await().atMost(SOON)
                .until(() -> deliveries("con1").stream().allMatch(row -> row.endsWith(" sent"))
                        && deliveries("con1").size() == 2);
        var id = rows("SELECT id FROM delivery WHERE order_id = 'con1' AND kind = 'shipped' AND channel = 'mail'")
                .getFirst();

        for (var what : new String[] {
            "con1", "lumen/con1", " con1 ", "con1@post.example", "Con1@Post.example", "SP7731CON100429", "CON100429"
        }) {
            assertThat(find(what).asString()).as(what).contains("1 found", "href=\"order?shop=lumen&amp;order=con1\"");
        }
        assertThat(find(id).header("Location")).isEqualTo("delivery?id=" + id);
        assertThat(find("nocturne/con1").asString()).contains("Nothing found", "No order or parcel");
        assertThat(find("nobody@post.example").asString()).contains("No order of the mail address");
        assertThat(find("no@").statusCode()).isEqualTo(400);

        var order =
                staff(SUPPORT_KEY).get("/console/order?shop=lumen&order=con1").asString();
        assertThat(order)
                .contains(
                        "Zoe Con1",
                        "con1@post.example",
                        "Confirmed, by mail",
                        "Shipped, by mail",
                        "The other side took it")
                .contains("order.confirmed", "order.shipped", "SP7731CON100429");
        var delivery = staff(SUPPORT_KEY).get("/console/delivery?id=" + id).asString();
        assertThat(delivery).contains("con1@post.example", "<dt>Got as far as</dt><dd>dot</dd>", "<dt>By</dt><dd>");
    }

    @Test
    void whatIsNotThereOrMakesNoSenseIsSaid() {
        var none = staff(KEY).get("/console/order?shop=lumen&order=con-none");

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.asString()).contains("There is nothing of order con-none of lumen");
        assertThat(staff(KEY).get("/console/order").statusCode()).isEqualTo(404);
        assertThat(staff(KEY)
                        .queryParam("order", "10\u000042")
                        .get("/console/order")
                        .statusCode())
                .isEqualTo(404);
        assertThat(find("10\u000042").statusCode()).isEqualTo(400);
        assertThat(staff(KEY).get("/console/delivery?id=x").statusCode()).isEqualTo(400);
        assertThat(staff(KEY).get("/console/delivery").statusCode()).isEqualTo(400);
        assertThat(staff(KEY).get("/console/delivery?id=" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatOthersWroteIsTextAndNothingElse() {
        publish(confirmed("con2", "<img src=x onerror=alert(1)>"));
        var id = awaitSent("con2");
        execute("UPDATE attempt SET answer = '<script>alert(2)</script>', reason = '\"><b>' WHERE delivery = '" + id
                + "'");

        var pages = staff(KEY).get("/console/order?shop=lumen&order=con2").asString()
                + staff(KEY).get("/console/delivery?id=" + id).asString()
                + find("<script>alert(3)</script>").asString()
                + find("'\"><svg onload=alert(4)>").asString()
                + staff(KEY)
                        .queryParam("shop", "<u>")
                        .queryParam("order", "<s>")
                        .get("/console/order")
                        .asString();

        assertThat(pages)
                .doesNotContain("<img src=x", "<script", "<b>", "<svg", "<u>", "<s>")
                .contains("&lt;img src=x", "&lt;script&gt;alert(2)", "&lt;script&gt;alert(3)", "&lt;svg", "&lt;u&gt;");
    }

    @Test
    void aMailIsShownAsItLookedButForTheLinksThatAreTheCustomers() {
        publish(confirmed("con6", "Zoe"));
        var id = awaitSent("con6");

        var page = staff(SUPPORT_KEY).get("/console/looked?id=" + id);
        var letter = staff(SUPPORT_KEY).get("/console/letter?id=" + id);

        assertThat(page.asString())
                .contains("Made anew", "<dt>Subject</dt>", "con6@post.example")
                .doesNotContain("<dt>Date");
        assertThat(letter.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'");
        assertThat(letter.asString()).contains("<h1").doesNotContain("href=", "<script");
        assertThat(page.asString() + letter.asString())
                .contains("https://track.lumen.example/…")
                .doesNotContainPattern("https?://(track|mail)\\.lumen\\.example/[A-Za-z0-9]");
        assertThat(letter.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whatIsKeptOfAMailIsShownAsItIs() {
        publish(confirmed("con7", "Zoe"));
        var id = awaitSent("con7");
        execute(
                "UPDATE delivery SET state = 'failed', mail = E'Subject: Kept\\r\\nDate: Thu, 12 Nov 2026 13:32:00 +0000\\r\\n"
                        + "Content-Type: text/plain\\r\\n\\r\\nThe very same\\r\\n' WHERE id = '" + id + "'");

        assertThat(staff(SUPPORT_KEY).get("/console/looked?id=" + id).asString())
                .contains("This is the very mail", "<bdi>Kept</bdi>", "12 Nov 2026", "The very same");
        assertThat(staff(SUPPORT_KEY)
                        .get("/console/looked?id=" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }

    // ------------------------------------------------------------ do

    @Test
    void aMailIsSentAgainAndItIsWrittenDownWhoDidIt() {
        publish(confirmed("con3", "Zoe"));
        var id = awaitSent("con3");
        execute("UPDATE delivery SET state = 'failed', maybe_taken = false WHERE id = '" + id + "'");
        assertThat(staff(SUPPORT_KEY).get("/console/again?id=" + id).asString())
                .contains("con3@post.example", "the same message with the same Message-ID");

        var answer = staff(SUPPORT_KEY).formParam("id", id).post("/console/again");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("delivery?id=" + id + "&again=true");
        await().atMost(SOON).until(() -> deliveries("con3").equals(List.of("confirmed sent")));
        assertThat(rows("SELECT action, operator, role FROM audit WHERE about = '" + id + "'"))
                .containsExactly("delivery_sent_again desk support");
        assertThat(attempts("con3")).hasSize(2);
    }

    @Test
    void whatTheApiRefusesIsRefusedInTheSameWords() {
        publish(confirmed("con4", "Zoe"));
        var id = awaitSent("con4");
        var before = rows("SELECT count(*) FROM audit").getFirst();

        for (boolean anyway : new boolean[] {false, true}) {
            var words = given().auth()
                    .oauth2(KEY)
                    .contentType(ContentType.JSON)
                    .body(Map.of("anyway", anyway))
                    .post("/api/v1/deliveries/" + id + "/send-again")
                    .<String>path("detail");
            var page =
                    staff(KEY).formParam("id", id).formParam("anyway", anyway).post("/console/again");

            assertThat(page.statusCode()).isEqualTo(409);
            assertThat(page.asString()).contains(words, "con4@post.example");
        }
        assertThat(rows("SELECT count(*) FROM audit").getFirst()).isEqualTo(before);
    }

    @Test
    void anAddressComesOffTheListAndItIsWrittenDown() {
        var source = UUID.randomUUID();
        execute("INSERT INTO suppression (address, shop, reason, until, source) VALUES ('con5@post.example', 'lumen',"
                + " 'complaint', 'infinity', '" + source + "')");
        assertThat(find("con5@post.example").asString())
                .contains("On the suppression list", "Complaint", "mails of lumen", "for good");

        var without = staff(KEY).formParam("address", "con5@post.example").post("/console/lift");
        var lifted = staff(KEY)
                .formParam("address", "con5@post.example")
                .formParam("because", "the customer asked for it")
                .post("/console/lift");

        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.asString()).contains("must say why");
        assertThat(lifted.statusCode()).isEqualTo(200);
        assertThat(lifted.asString()).contains("Entries that are gone: 1");
        assertThat(rows("SELECT action, operator FROM audit WHERE about = '" + source + "'"))
                .containsExactly("suppression_lifted tester");
        assertThat(find("con5@post.example").asString()).doesNotContain("On the suppression list");
    }

    // ------------------------------------------------------------ helpers

    private static RequestSpecification form() {
        return given().redirects().follow(false).contentType(ContentType.URLENC.withCharset("UTF-8"));
    }

    private static Response logIn(String key) {
        return form().formParam("key", key).post("/console/login");
    }

    /** Logged in, with a token in what is posted. */
    private static RequestSpecification staff(String key) {
        var cookie = logIn(key).cookie(COOKIE);
        var token = token(cookie);
        return given().redirects().follow(false).cookie(COOKIE, cookie).filter((request, response, context) -> {
            if (request.getMethod().equals("POST")) {
                request.contentType(ContentType.URLENC.withCharset("UTF-8")).formParam("token", token);
            }
            return context.next(request, response);
        });
    }

    private static String token(String cookie) {
        var found = TOKEN.matcher(
                given().cookie(COOKIE, cookie).get("/console/find").asString());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static Response find(String what) {
        return staff(KEY).formParam("what", what).post("/console/find");
    }

    private static boolean opens(String cookie) {
        return given().redirects()
                        .follow(false)
                        .cookie(COOKIE, cookie)
                        .get("/console/find")
                        .statusCode()
                == 200;
    }

    private String sealed(String name, String fingerprint, long until) {
        return Seal.of(linkKeys, "console session")
                .seal(String.join("\n", name, fingerprint, Long.toString(until), "A".repeat(22))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String tryFrom(String address, String key) throws IOException {
        try (var socket =
                new Socket(InetAddress.getByName("127.0.0.1"), RestAssured.port, InetAddress.getByName(address), 0)) {
            socket.setSoTimeout(Math.toIntExact(SOON.toMillis()));
            var body = "key=" + key;
            socket.getOutputStream()
                    .write(("POST /console/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String awaitSent(String order) {
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent")));
        return rows("SELECT id FROM delivery WHERE order_id = '" + order + "'").getFirst();
    }

    private static OrderConfirmed confirmed(String order, String name) {
        return Samples.draft("lumen", order)
                .customer(name, order + "@post.example")
                .confirmed(Samples.TIME);
    }
}
