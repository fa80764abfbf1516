package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.embedded.MailCatcher;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseOutageTest extends OnTheStack {

    MailCatcher mails;
    Stack.Database postgres;

    @TestHTTPResource("/q/health/ready")
    URI readiness;

    @Test
    void whatComesWhileTheDatabaseIsAwayIsTakenInWhenItIsBack() {
        postgres.stop();
        try {
            publish(Samples.confirmed("lumen", "9101"), Samples.packed("lumen", "9101"));
            await().atMost(SOON).until(() -> status() == 503);
            assertThat(count()).isZero();
        } finally {
            postgres.startAgain();
        }

        await().atMost(SOON).until(() -> count() == 2);
        awaitAllTakenIn();
        assertThat(deliveries("9101")).containsExactly("confirmed sent", "packed sent");
        await().atMost(SOON).until(() -> status() == 200);
    }

    private int status() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private long count() {
        return mails.mails().stream()
                .filter(mail -> mail.header("X-Waybill-Event").orElse("").startsWith("lumen-9101-"))
                .count();
    }
}
