package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static dev.waybill.notification.RolesTest.SUPPORT_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The state of the queue and of those who take from it, on the pages for staff. */
@QuarkusTest
class ConsoleStateTest extends OnTheConsole {

    @Test
    void whatIsOpenIsCountedAndProvidersAndTopicsAreNamed() {
        publish(confirmed("cst1", "Zoe"));
        awaitSent("cst1");
        execute("UPDATE delivery SET state = 'deferred', ended_at = NULL, next_at = now() + interval '1 hour'"
                + " WHERE order_id = 'cst1'");
        execute("INSERT INTO suppression (address, shop, reason, until, source) VALUES ('cst1@post.example', '',"
                + " 'no_such_address', 'infinity', '" + UUID.randomUUID() + "')");
        try {
            await().atMost(SOON.multipliedBy(3))
                    .untilAsserted(() -> assertThat(
                                    staff(SUPPORT_KEY).get("/console/state").asString())
                            .containsPattern("<dt>Are tried again later</dt><dd>[1-9].*, the oldest [0-9]")
                            .containsPattern("<dt>Addresses that get no mail</dt><dd>[1-9]")
                            .containsPattern("<dt class=\"wrap\">order-events</dt><dd>[0-9]")
                            .contains("Nothing is stopped.", "<dt>Database</dt><dd>answers</dd>", "Mails go by it.")
                            .doesNotContain("cst1@post.example"));
        } finally {
            execute("UPDATE delivery SET state = 'sent', ended_at = now() WHERE order_id = 'cst1'");
            execute("DELETE FROM suppression WHERE address = 'cst1@post.example'");
        }
        assertThat(staff(KEY).get("/console/find").asString()).contains("href=\"state\"", "href=\"dead-letters\"");
    }

    @Test
    void theBrowserLooksAgainAllTheTimeIfItIsToldTo() {
        var once = staff(SUPPORT_KEY).get("/console/state");
        var watched = staff(SUPPORT_KEY).get("/console/state?watched=true");

        assertThat(once.header("Refresh")).isNull();
        assertThat(once.asString()).contains("href=\"state?watched=true\"");
        assertThat(watched.header("Refresh")).isEqualTo("15");
        assertThat(watched.asString()).contains("every 15 seconds", "href=\"state\">Look again");
    }
}
