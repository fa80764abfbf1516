package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.embedded.MailCatcher;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseOutageTest extends OnTheStack {

    MailCatcher mails;
    Stack.Database postgres;

    @Test
    void whatComesWhileTheDatabaseIsAwayIsTakenInWhenItIsBack() {
        postgres.stop();
        try {
            publish(Samples.confirmed("lumen", "9101"), Samples.packed("lumen", "9101"));
            await().during(java.time.Duration.ofSeconds(2)).atMost(SOON).until(() -> count() == 0);
        } finally {
            postgres.startAgain();
        }

        await().atMost(SOON).until(() -> count() == 2);
        awaitAllTakenIn();
        assertThat(deliveries("9101")).containsExactly("confirmed sent", "packed sent");
    }

    private long count() {
        return mails.mails().stream()
                .filter(mail -> mail.header("X-Waybill-Event").orElse("").startsWith("lumen-9101-"))
                .count();
    }
}
