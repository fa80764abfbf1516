package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.browser.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The page of figures, as a browser has it. */
@QuarkusTest
@TestProfile(FiguresProfile.class)
class FiguresPageTest {

    private static final String DAYS = "?from=2026-08-03&to=2026-10-25";

    @TestHTTPResource
    URI service;

    /** Eleven weeks of five carriers, made up and always the same. */
    @BeforeEach
    void fill() {
        empty();
        Database.execute("""
                INSERT INTO measured_order (shop, order_id, placed_at, promised, told_at, arrived_at)
                SELECT 'atelier', n, placed, CAST(left_at + interval '3 days' AS date),
                    CASE WHEN n % 13 = 0 AND n % 5 > 0 THEN left_at + interval '40 hours' END, left_at + took
                FROM (SELECT n, placed, placed + interval '9 hours' AS left_at,
                        interval '14 hours' * (1 + n % 5) * (0.5 + abs(sin(n))) AS took
                    FROM (SELECT n, timestamptz '2026-08-03 07:00+02' + (n / 37) * interval '1 day'
                            + interval '1 hour' * (2 + (7 * abs(sin(n * 7.3)) + 7 * abs(cos(n * 3.1))))  AS placed
                        FROM generate_series(1, 2800) n) AS one) AS two;
                INSERT INTO measured_parcel (shop, order_id, parcel, carrier, carrier_name, placed_at, left_at, promised, arrived_at)
                SELECT shop, order_id, 'P1', (ARRAY['swift', 'tatry', 'dunaj', 'sava', 'oder'])[1 + CAST(order_id AS integer) % 5],
                    (ARRAY['Swift Post', 'Kurier Tatry', 'Dunaj Ekspres', 'Sava Kurir', 'Oder Paket und Logistik'])
                        [1 + CAST(order_id AS integer) % 5],
                    placed_at, placed_at + interval '9 hours', promised, arrived_at
                FROM measured_order WHERE shop = 'atelier';
                INSERT INTO measured_parcel (shop, order_id, parcel, carrier, carrier_name, placed_at, left_at, promised, arrived_at)
                SELECT 'atelier', 'rare', 'P1', 'rare', '<b>Bicycle</b>', t, t + interval '2 hours', '2026-08-05', t + interval '5 hours'
                FROM (SELECT timestamptz '2026-08-05 09:00+02' AS t) AS one;
                INSERT INTO order_score (shop, order_id, score, answered_at)
                SELECT 'atelier', n, CASE WHEN n % 9 < 5 THEN 10 WHEN n % 9 < 7 THEN 8 ELSE n % 7 END,
                    timestamptz '2026-08-05' + n * interval '11 hours'
                FROM generate_series(1, 170) n""");
        Database.execute("INSERT INTO measured_until (shop) VALUES ('atelier') ON CONFLICT DO NOTHING");
    }

    @AfterEach
    void empty() {
        for (var table : new String[] {"measured_order", "measured_parcel", "order_score"}) {
            Database.execute("DELETE FROM " + table + " WHERE shop = 'atelier'");
        }
    }

    @Test
    void itIsAccessibleInLightAndDarkAndFitsTheSmallestScreen() {
        try (var browser = Browser.start()) {
            var page = browser.screen(390, 844).driver();
            page.get(address(DAYS));
            assertThat(browser.text("h1")).isEqualTo("Mon 3 Aug 2026 to Sun 25 Oct 2026");
            for (var scheme : new String[] {"light", "dark"}) {
                browser.scheme(scheme);
                assertThat(browser.accessibilityFindings()).as(scheme).isEmpty();
                browser.screen(390, 4600).picture("figures-phone-" + scheme);
                browser.screen(1280, 3000).picture("figures-desktop-" + scheme);
            }
            browser.assertNoSidewaysScroll(320);
            page.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
            browser.screen(760, 3400).picture("figures-print");
            assertThat(page.findElement(By.cssSelector(".period")).isDisplayed())
                    .isFalse();
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void withoutScriptAnotherPeriodIsAFormAway() {
        try (var browser = Browser.start()) {
            var page = browser.screen(1280, 900).driver();
            page.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
            page.get(address("?from=2026-08-03&to=2026-08-09"));
            page.findElement(By.cssSelector("nav li:last-child a")).click();

            var chosen = page.findElement(By.cssSelector("nav [aria-current]"));
            assertThat(chosen.getText().replace('\u00A0', ' ')).isEqualTo("52 weeks");
            page.findElement(By.cssSelector(".period button")).click();
            assertThat(page.getCurrentUrl()).contains("/figures?from=").contains("&to=");
        }
    }

    @Test
    void whereThereIsNothingItSaysWhatIsMissing() {
        empty();

        var html = ours().get("/figures").asString();

        assertThat(html)
                .contains("No parcel arrived in these days.")
                .contains("No parcel was promised for these days.")
                .contains("No order was promised for these days.")
                .contains("No orders confirmed in these days.")
                .contains("No customer answered in these days.")
                .doesNotContain("NaN");
        try (var browser = Browser.start()) {
            browser.screen(390, 1800).driver().get(address(""));
            assertThat(browser.accessibilityFindings()).isEmpty();
            browser.picture("figures-empty");
        }
    }

    @Test
    void namesAreTextAndNothingElse() {
        assertThat(ours().get("/figures" + DAYS).asString())
                .contains("&lt;b&gt;Bicycle&lt;/b&gt;")
                .doesNotContain("<b>Bicycle");
    }

    @Test
    void thePageIsForTheHolderOfAKeyAndSaysHowItMayBeUsed() {
        var page = ours().get("/figures" + DAYS);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self';"
                        + " frame-ancestors 'none'");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.headers().hasHeaderWithName("Set-Cookie")).isFalse();
        assertThat(page.asString()).doesNotContain("<script", "style=");
        var csv = ours().get("/figures.csv" + DAYS);
        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.asString()).contains("on_time_share,swift,2026-08-03,2026-10-25,");
        var theirs = from("192.0.2.11").auth().preemptive().basic("x", FiguresProfile.ANOTHER_KEY);
        assertThat(theirs.get("/figures" + DAYS).asString())
                .contains("elsewhere")
                .contains("No parcel arrived in these days.")
                .doesNotContain("Swift Post");
    }

    @Test
    void withoutAKeyTheBrowserIsToldToAskForOne() {
        for (var path : new String[] {"/figures", "/figures.csv"}) {
            var answer = from("192.0.2.12").get(path);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Figures\", charset=\"UTF-8\"");
            assertThat(answer.contentType()).startsWith("text/html");
            assertThat(answer.asString()).contains("API key").doesNotContain("atelier");
        }
    }

    @Test
    void whoBringsTooManyWrongKeysHasToWaitEvenWithARightOne() {
        for (int i = 0; i < 10; i++) {
            var wrong = from("192.0.2.13").auth().preemptive().basic("atelier", "guess-" + i);
            assertThat(wrong.get("/figures").statusCode()).isEqualTo(401);
        }

        var right = from("192.0.2.13").auth().preemptive().basic("atelier", FiguresProfile.KEY);
        var answer = right.get("/figures");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 61);
        assertThat(ours().get("/figures").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNoKeyIsRefusedWhateverItIs() {
        for (var header : new String[] {"Basic", "Basic !", "Basic YQ==", "Bearer " + FiguresProfile.KEY, ""}) {
            assertThat(from("192.0.2.14")
                            .header("Authorization", header)
                            .get("/figures")
                            .statusCode())
                    .as(header)
                    .isEqualTo(401);
        }
    }

    @Test
    void daysThatMakeNoSenseAreRefusedByName() {
        var answer = ours().get("/figures?from=2026-11-02&to=2026-11-01");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("to must not be before from.");
    }

    private static RequestSpecification ours() {
        return from("192.0.2.10").auth().preemptive().basic("atelier", FiguresProfile.KEY);
    }

    private static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address);
    }

    private String address(String query) {
        return "http://atelier:" + FiguresProfile.KEY + "@" + service.getAuthority() + "/figures" + query;
    }
}
