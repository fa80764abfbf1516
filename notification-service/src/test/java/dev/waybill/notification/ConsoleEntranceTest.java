package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static dev.waybill.notification.RolesTest.SUPPORT_KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.shop.Seal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in to the pages for staff, over HTTP as anybody could ask for them. */
@QuarkusTest
class ConsoleEntranceTest extends OnTheConsole {

    @ConfigProperty(name = "waybill.links.keys")
    String linkKeys;

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
        "GET, elsewhere?id=x",
        "GET, looked?id=x",
        "GET, letter?id=x",
        "GET, state",
        "GET, test-mail",
        "GET, dead-letters",
        "GET, dead-letter?id=x",
        "GET, dead-letter-again?id=x",
        "GET, dead-letters-again",
        "GET, dead-letter-mend?id=x",
        "GET, dead-letters-discard",
        "POST, find",
        "POST, lift",
        "POST, suppress",
        "POST, again",
        "POST, elsewhere",
        "POST, test-mail",
        "POST, dead-letter-again",
        "POST, dead-letters-again",
        "POST, dead-letter-mend",
        "POST, dead-letter-discard",
        "POST, dead-letters-discard",
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
    @ValueSource(
            strings = {
                "find",
                "lift",
                "suppress",
                "again",
                "elsewhere",
                "test-mail",
                "dead-letter-again",
                "dead-letters-again",
                "dead-letter-mend",
                "dead-letter-discard",
                "dead-letters-discard",
                "logout"
            })
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
}
