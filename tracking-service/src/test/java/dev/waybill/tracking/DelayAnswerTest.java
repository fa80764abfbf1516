package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.DelayAnswered;
import dev.waybill.events.DelayAnswered.Answer;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class DelayAnswerTest {

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();
    private final OrderDelayed delayed = Samples.delayed(Shopkeeper.SHOP, order);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theShopHearsWhatTheCustomerAnswersAndThePageSaysIt() {
        late();
        assertThat(shop.page(order).asString()).contains("<form method=\"post\"", "Do you want to wait?");

        var answer = answer(delayed.context().id().value(), "cancel");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/t/" + shop.token(order));
        assertThat(shop.page(order).asString())
                .contains("You asked us to cancel. We confirm it by mail.", "You asked to cancel");
        assertThat(shop.json(order).<String>path("delay.answer")).isEqualTo("cancel");
        assertThat(shop.heard(order, DelayAnswered.class)).singleElement().satisfies(event -> {
            assertThat(event.answer()).isEqualTo(Answer.CANCEL);
            assertThat(event.delay()).contains(delayed.context().id());
            assertThat(event.context().order().value()).isEqualTo(order);
        });
    }

    @Test
    void theSameAnswerTwiceIsOneAndTheLastOneHolds() {
        late();
        var question = delayed.context().id().value();

        answer(question, "wait");
        answer(question, "wait");
        assertThat(shop.heard(order, DelayAnswered.class)).hasSize(1);
        answer(question, "cancel");
        answer(question, "wait");

        assertThat(shop.heard(order, DelayAnswered.class))
                .extracting(DelayAnswered::answer)
                .containsExactly(Answer.WAIT, Answer.CANCEL, Answer.WAIT);
        assertThat(shop.json(order).<String>path("delay.answer")).isEqualTo("wait");
    }

    @Test
    void whatAnswersNothingLeadsBackToThePageAndIsNotPassedOn() {
        late();
        var question = delayed.context().id().value();

        assertThat(answer("another-delay", "cancel").statusCode()).isEqualTo(303);
        assertThat(answer(question, "maybe").statusCode()).isEqualTo(303);
        assertThat(given().redirects()
                        .follow(false)
                        .formParam("nothing", "x")
                        .post("/t/" + shop.token(order))
                        .statusCode())
                .isEqualTo(303);
        shop.publish(Samples.shipped(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "shipped");
        assertThat(answer(question, "cancel").statusCode()).isEqualTo(303);

        assertThat(shop.heard(order, DelayAnswered.class)).isEmpty();
    }

    @Test
    void aLinkThatLeadsNowhereAnswersNothing() {
        var nowhere =
                given().formParam("delay", "late").formParam("answer", "cancel").post("/t/" + shop.token(order));

        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.asString()).contains("There is nothing at this address");
    }

    private void late() {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), delayed);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Optional.ofNullable(shop.json(order).path("delay")).isPresent());
    }

    private Response answer(String question, String answer) {
        return given().redirects()
                .follow(false)
                .formParam("delay", question)
                .formParam("answer", answer)
                .post("/t/" + shop.token(order));
    }
}
