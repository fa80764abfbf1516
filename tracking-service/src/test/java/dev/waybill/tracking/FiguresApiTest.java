package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a shop's figures are asked for, in which forms, and by whom. */
@QuarkusTest
@TestProfile(FiguresProfile.class)
class FiguresApiTest extends OfFigures {

    @Test
    void anotherShopSeesNothingOfIt() {
        parcel("1", "2026-10-20", "2026-10-20 10:00:00+00");

        var theirs = get("/api/v1/shop/figures?" + OCTOBER, FiguresProfile.ANOTHER_KEY)
                .jsonPath();

        assertThat(theirs.getString("shop")).isEqualTo("elsewhere");
        assertThat(theirs.getInt("total.arrived")).isZero();
        assertThat(theirs.getList("carriers")).isEmpty();
        assertThat(given().get("/api/v1/shop/figures").statusCode()).isEqualTo(401);
        assertThat(given().get("/api/v1/shop/figures.csv").statusCode()).isEqualTo(401);
    }

    @Test
    void whoAcceptsCsvGetsOneTable() {
        parcel("1", "2026-10-20", "2026-10-20 10:00:00+00");

        var csv = get("/api/v1/shop/figures.csv?" + OCTOBER, FiguresProfile.KEY);
        var accepted = given().header("Authorization", "Bearer " + FiguresProfile.KEY)
                .accept("text/csv")
                .get("/api/v1/shop/figures?" + OCTOBER);

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.contentType()).isEqualTo("text/csv;charset=utf-8;header=present");
        assertThat(csv.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"figures-atelier-2026-10-01-2026-10-31.csv\"");
        assertThat(csv.asString()).startsWith("figure,group,from,to,count,value,unit\r\n");
        assertThat(csv.asString()).contains("\r\non_time_share,'=swift,2026-10-01,2026-10-31,1,1.0,share\r\n");
        assertThat(accepted.asString()).isEqualTo(csv.asString());
        assertThat(accepted.header("Vary")).contains("Accept");
        assertThat(get("/api/v1/shop/figures?" + OCTOBER, FiguresProfile.KEY).contentType())
                .startsWith("application/json");
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        for (var path : List.of("/api/v1/shop/figures?", "/api/v1/shop/figures.csv?")) {
            var first = get(path + OCTOBER, FiguresProfile.KEY);
            assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
            assertThat(given().header("Authorization", "Bearer " + FiguresProfile.KEY)
                            .header("If-None-Match", first.header("ETag"))
                            .get(path + OCTOBER)
                            .statusCode())
                    .as(path)
                    .isEqualTo(304);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from=2026-11-01               | to must be there
            from=2026-11-02&to=2026-11-01 | to must not be before from
            from=2020-01-01&to=2026-11-01 | to must be at most 366 days
            month=11                      | A parameter must be one of from, to
            """)
    void aQueryThatMakesNoSenseIsRefusedByName(String query, String detail) {
        for (var path : List.of("/api/v1/shop/figures?", "/api/v1/shop/figures.csv?")) {
            var answer = get(path + query, FiguresProfile.KEY);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.<String>path("detail")).startsWith(detail);
        }
    }
}
