package dev.waybill.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.waybill.embedded.MailCatcher;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GalleryTest extends OnTheStack {

    MailCatcher mails;

    @Test
    void thePageListsEachMailAndShowsItInLightAndDark() {
        given().redirects()
                .follow(true)
                .get("/gallery")
                .then()
                .statusCode(200)
                .body(containsString("<h1>Gallery</h1>"));
        given().get("/gallery/mails.js").then().body(containsString("mails/ar/out-for-delivery.html"));
        given().get("/gallery/mails/ar/delivered.dark.html")
                .then()
                .contentType("text/html;charset=utf-8")
                .body(containsString("dir=\"rtl\""))
                .body(not(containsString("prefers-color-scheme")));
        given().get("/gallery/mails/de/shipped.text.html").then().body(containsString("Sendungsnummer: SP770001"));
        given().get("/gallery/pushes/pl/attempt-failed.dark.html")
                .then()
                .body(containsString("<h1>Nieudana dostawa: zamówienie 2026-318</h1>"))
                .body(not(containsString("prefers-color-scheme")));
    }

    @Test
    void whatIsShownCanBeSentToAnAddress() {
        given().contentType(ContentType.JSON)
                .body("{\"lang\": \"sk\", \"name\": \"packed\", \"to\": \"me@post.example\"}")
                .post("/gallery/send")
                .then()
                .statusCode(200)
                .body(containsString("Sent by"));

        var mail = await().atMost(SOON)
                .until(
                        () -> mails.mails().stream()
                                .filter(caught -> caught.to().equals("me@post.example"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(mail.subject()).contains("2026-318", "zabalená");
        assertThat(mail.html()).contains("lang=\"sk\"");
    }

    @Test
    void whatCantBeShownOrSentIsSaid() {
        given().get("/gallery/mails/tlh/packed.html").then().statusCode(404);
        given().get("/gallery/pushes/pl/feedback.html").then().statusCode(404);
        given().contentType(ContentType.JSON)
                .body("{\"lang\": \"sk\", \"name\": \"packed\", \"to\": \"nobody\"}")
                .post("/gallery/send")
                .then()
                .statusCode(400)
                .body(containsString("The address"));
        given().contentType(ContentType.JSON)
                .body("{\"lang\": \"sk\", \"name\": \"lost\", \"to\": \"me@post.example\"}")
                .post("/gallery/send")
                .then()
                .statusCode(404);
    }
}
