package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What tests of a shop's figures begin with: none, and rows of which to make them. */
abstract class OfFigures {

    static final String OCTOBER = "from=2026-10-01&to=2026-10-31";

    @BeforeEach
    void empty() {
        // Which an answer says, and is not so for the first second after the start.
        await().atMost(Duration.ofSeconds(20)).until(() -> json(OCTOBER).getBoolean("complete"));
        Database.execute("DELETE FROM measured_order WHERE shop = 'atelier'");
        Database.execute("DELETE FROM measured_parcel WHERE shop = 'atelier'");
        Database.execute("DELETE FROM order_score WHERE shop = 'atelier'");
    }

    static JsonPath json(String query) {
        var answer = get("/api/v1/shop/figures?" + query, FiguresProfile.KEY);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath();
    }

    static Response get(String path, String key) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + key)
                .get(path);
    }

    static void parcel(String order, String promised, @Nullable String arrived) {
        Database.execute("""
                INSERT INTO measured_parcel (shop, order_id, parcel, carrier, carrier_name, left_at, promised, arrived_at)
                VALUES ('atelier', '%s', 'P1', '=swift', 'Swift Post', '2026-10-01 10:00+00', %s, %s)""".formatted(order, quoted(promised), quoted(arrived)));
    }

    static void order(String order, @Nullable String promised, @Nullable String told, @Nullable String arrived) {
        Database.execute("""
                INSERT INTO measured_order (shop, order_id, placed_at, promised, told_at, arrived_at)
                VALUES ('atelier', '%s', '2026-10-10 10:00+00', %s, %s, %s)""".formatted(order, quoted(promised), quoted(told), quoted(arrived)));
    }

    static void placed(String order, String time) {
        Database.execute("INSERT INTO measured_order (shop, order_id, placed_at) VALUES ('atelier', '%s', '%s')"
                .formatted(order, time));
    }

    static String quoted(@Nullable String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }
}
