package dev.waybill.tracking;

import static dev.waybill.tracking.Shopkeeper.SHOP;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shop's own systems see. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class ShopApiTest {

    private static final String KEY = "lumen-key-of-the-tests";
    private static final String NEXT_KEY = "lumen-next-key-of-the-tests";
    private static final String ANOTHER_SHOPS_KEY = "zrno-key-of-the-tests";

    @Inject
    Flyway flyway;

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anOrderAndItsTimelineAreFoundByNumber() {
        shop.publish(Samples.confirmed(SHOP, order), Samples.shipped(SHOP, order));
        shop.awaitStage(order, "shipped");

        assertThat(get(KEY, "/" + order).jsonPath().getMap(""))
                .isEqualTo(shop.json(order).jsonPath().getMap(""));
        var timeline = get(KEY, "/" + order + "/timeline").jsonPath();
        assertThat(timeline.getString("order")).isEqualTo(order);
        assertThat(timeline.getString("stage")).isEqualTo("shipped");
        assertThat(timeline.getList("checkpoints.status")).isEqualTo(List.of("shipped", "confirmed"));
        assertThat(get(NEXT_KEY, "/" + order).statusCode()).isEqualTo(200);
    }

    @Test
    void anOrderMayHaveSlashesAndHashesInItsNumber() {
        var number = "#2026/" + order.substring(0, 8);
        shop.publish(Samples.confirmed(SHOP, number));
        shop.awaitStage(number, "confirmed");

        for (var path : List.of("/{order}", "/{order}/timeline")) {
            var answer = given().header("Authorization", "Bearer " + KEY).get("/api/v1/shop/orders" + path, number);
            assertThat(answer.<String>path("order")).as(path).isEqualTo(number);
        }
    }

    @Test
    void anotherShopsOrderIsAnsweredAsNoneAtAll() {
        shop.publish(Samples.confirmed(SHOP, order));
        shop.awaitStage(order, "confirmed");

        for (var path : List.of("", "/timeline")) {
            var theirs = get(ANOTHER_SHOPS_KEY, "/" + order + path);
            var none = get(ANOTHER_SHOPS_KEY, "/" + Shopkeeper.newOrder() + path);
            assertThat(theirs.statusCode()).isEqualTo(404);
            assertThat(theirs.contentType()).isEqualTo("application/problem+json");
            assertThat(theirs.asString()).isEqualTo(none.asString());
            assertThat(get(KEY, "/!" + path).asString()).isEqualTo(none.asString());
        }
        assertThat(walk(ANOTHER_SHOPS_KEY, "limit=200")).doesNotContain(order);
    }

    @Test
    void withoutAKeyNothingIsSaid() {
        for (var path : List.of("", "/" + order, "/" + order + "/timeline")) {
            var nobody = given().get("/api/v1/shop/orders" + path);
            assertThat(nobody.statusCode()).isEqualTo(401);
            assertThat(nobody.contentType()).isEqualTo("application/problem+json");
            assertThat(nobody.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"waybill\"");

            var wrong = get("not-" + KEY, path);
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"waybill\", error=\"invalid_token\"");
            assertThat(wrong.asString()).doesNotContain(KEY);
        }
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        shop.publish(Samples.confirmed(SHOP, order));
        shop.awaitStage(order, "confirmed");

        for (var path : List.of("/" + order, "/" + order + "/timeline", "?limit=1&sort=oldest")) {
            var first = get(KEY, path);
            assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
            var again = given().header("Authorization", "Bearer " + KEY)
                    .header("If-None-Match", first.header("ETag"))
                    .get("/api/v1/shop/orders" + path);
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.asString()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        }
        var tag = get(KEY, "/" + order).header("ETag");
        shop.publish(Samples.packed(SHOP, order));
        shop.awaitStage(order, "packed");
        assertThat(get(KEY, "/" + order).header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void filtersCombine() {
        var late = Shopkeeper.newOrder();
        var over = Shopkeeper.newOrder();
        shop.publish(Samples.confirmed(SHOP, order));
        shop.publish(Samples.confirmed(SHOP, late), Samples.delayed(SHOP, late));
        shop.publish(
                Samples.confirmed(SHOP, over),
                Samples.shipped(SHOP, over),
                Samples.progressed(SHOP, over, TrackingStatus.DELIVERED));
        shop.awaitStage(order, "confirmed");
        shop.awaitStage(over, "delivered");
        await().until(() -> walk(KEY, "late=true").contains(late));

        assertThat(walk(KEY, "late=true")).doesNotContain(order, over);
        assertThat(walk(KEY, "late=false")).contains(order, over).doesNotContain(late);
        assertThat(walk(KEY, "stage=confirmed")).contains(order, late).doesNotContain(over);
        assertThat(walk(KEY, "stage=confirmed,delivered&late=false&sort=newest"))
                .contains(order, over)
                .doesNotContain(late);
        assertThat(walk(KEY, "stage=delivered&since=2026-01-01T00:00:00Z")).contains(over);
        assertThat(walk(KEY, "since=2999-01-01T00:00:00%2B01:00")).isEmpty();
        assertThat(walk(KEY, "until=1999-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void aListSaysOfAnOrderWhatMattersMost() {
        shop.publish(Samples.confirmed(SHOP, order), Samples.delayed(SHOP, order));
        await().untilAsserted(() -> assertThat(get(KEY, "?sort=newest&limit=200")
                        .<Map<String, Object>>path("orders.find { it.order == '%s' }".formatted(order)))
                .contains(
                        Map.entry("stage", "confirmed"),
                        Map.entry("version", 2),
                        Map.entry("late", true),
                        Map.entry("expectedUntil", "2026-11-17"))
                .containsKeys("placedAt", "updatedAt")
                .doesNotContainKey("endedAt"));
    }

    @Test
    void whoGoesOnFromTheLastPageGetsWhatHasChangedSinceOnce() {
        shop.publish(Samples.confirmed(SHOP, order));
        await().until(() -> walk(KEY, "").contains(order));
        var cursor = end(KEY);
        assertThat(get(KEY, "?cursor=" + cursor).<List<Object>>path("orders")).isEmpty();
        assertThat(get(KEY, "?cursor=" + cursor).<String>path("next")).isEqualTo(cursor);

        // It happened long ago and was told just now.
        shop.publish(Samples.packed(SHOP, order), Samples.shipped(SHOP, order));
        shop.awaitStage(order, "shipped");

        await().untilAsserted(() -> assertThat(walk(KEY, "cursor=" + cursor)).containsExactly(order));
    }

    @Test
    void pagesNeitherRepeatNorLeaveOutAnOrder() {
        var many = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            many.add(Shopkeeper.newOrder());
            shop.publish(Samples.confirmed(SHOP, many.getLast()));
        }
        await().until(() -> walk(KEY, "limit=200").containsAll(many));

        assertThat(walk(KEY, "limit=2")).doesNotHaveDuplicates().containsAll(many);
        assertThat(walk(KEY, "limit=2&sort=newest"))
                .doesNotHaveDuplicates()
                .isEqualTo(walk(KEY, "limit=200").reversed());
    }

    /** Transactions end in another order than they begin in: what ends late must not appear where a reader has been already. */
    @Test
    void noCursorGetsPastAChangeThatIsNotCommittedYet() throws SQLException {
        var other = Shopkeeper.newOrder();
        shop.publish(Samples.confirmed(SHOP, order), Samples.confirmed(SHOP, other));
        await().until(() -> walk(KEY, "").containsAll(List.of(order, other)));
        var cursor = end(KEY);

        try (var slow = DriverManager.getConnection(setting("quarkus.datasource.jdbc.url"), "postgres", "postgres");
                var statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute(
                    "UPDATE tracked_order SET changed = pg_current_xact_id() WHERE order_id = '" + other + "'");
            shop.publish(Samples.packed(SHOP, order));
            shop.awaitStage(order, "packed");

            assertThat(walk(KEY, "cursor=" + cursor)).isEmpty();
            slow.commit();
        }

        await().untilAsserted(() -> assertThat(walk(KEY, "cursor=" + cursor)).containsExactly(other, order));
    }

    @Test
    void whatWasRestoredFromADatabaseThatHadCountedFurtherIsSeen() {
        shop.publish(Samples.confirmed(SHOP, order));
        shop.awaitStage(order, "confirmed");
        Database.execute("UPDATE tracked_order SET changed = '999999999999' WHERE order_id = '" + order + "'");
        assertThat(walk(KEY, "")).doesNotContain(order);

        flyway.migrate();

        await().until(() -> walk(KEY, "").contains(order));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=0                    | limit must be from 1 to 200
            limit=201                  | limit must be from 1 to 200
            limit=ten                  | limit must be from 1 to 200
            stage=lost                 | stage must be any of pending, confirmed
            stage=                     | stage must be any of pending, confirmed
            stage=shipped&stage=packed | stage must be there once
            late=maybe                 | late must be true or false
            sort=random                | sort must be newest or oldest
            since=yesterday            | since must be a time with an offset
            until=+999999-01-01T00:00Z | until must be a time with an offset
            cursor=%21                 | cursor must be the next of an earlier answer
            cursor=MTox                | cursor must be the next of an earlier answer
            cursor=MTo3OjEwOjEwNDI     | cursor must be the next of an earlier answer
            updated_since=2026-11-12   | A parameter must be one of stage, late
            """)
    void aQueryThatMakesNoSenseIsRefusedByName(String query, String detail) {
        var answer = given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + KEY)
                .get("/api/v1/shop/orders?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.<String>path("detail")).startsWith(detail);
    }

    /** All orders that a query leads to, page by page. */
    private static List<String> walk(String key, String query) {
        var all = new ArrayList<String>();
        var page = get(key, "?" + query);
        all.addAll(page.<List<String>>path("orders.order"));
        while (page.<Boolean>path("more")) {
            var rest = query.replaceFirst("&?cursor=.*", "");
            page = get(key, "?" + (rest.isEmpty() ? "" : rest + "&") + "cursor=" + page.path("next"));
            all.addAll(page.<List<String>>path("orders.order"));
        }
        return all;
    }

    /** Where everything has been seen. */
    private static String end(String key) {
        var page = get(key, "?limit=200");
        while (page.<Boolean>path("more")) {
            page = get(key, "?limit=200&cursor=" + page.path("next"));
        }
        return page.path("next");
    }

    private static Response get(String key, String path) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + key)
                .get("/api/v1/shop/orders" + (path.equals("?") ? "" : path));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
