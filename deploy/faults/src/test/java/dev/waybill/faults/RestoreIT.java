package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The database is lost and a backup takes its place, as docs/how-to/back-up-and-restore.md says. */
@ExtendWith(InTheWorld.class)
class RestoreIT {

    private static final int ORDERS = 300;
    private static final int UNDER_WAY = 20;
    private static final Path PAGE = Path.of("../../docs/how-to/back-up-and-restore.md");

    @Test
    void nothingIsSentAgainThatWasSentSinceTheBackup(Scenario scenario) throws IOException {
        var before = scenario.start();
        scenario.publish(Orders.confirmed(0, ORDERS));
        scenario.awaitAll();
        before.smtp().stall();
        scenario.publish(Orders.confirmed(ORDERS, UNDER_WAY));
        scenario.waitUntil("they are under way", () -> scenario.books().in("leased") == UNDER_WAY);
        scenario.kill(before);
        scenario.books().backUp();

        var since = scenario.start();
        scenario.publish(Orders.confirmed(ORDERS + UNDER_WAY, ORDERS));
        scenario.awaitAll();
        scenario.waitUntil("nothing is left to do", () -> scenario.books().open() == 0);
        since.close();
        var lost = Instant.now();
        scenario.books().restore();
        assertThat(scenario.books().open()).isEqualTo(UNDER_WAY);

        scenario.books().execute(putAside());
        scenario.topic().rewind(scenario.name());
        scenario.faultOver();
        scenario.start(Map.of(
                "waybill.intake.silent-before", lost.toString(),
                // The samples happened in November 2026.
                "waybill.inbox.retention", "3650D",
                "waybill.delivery.shelf-life.shipped", "3650D"));
        scenario.publish(Orders.confirmed(ORDERS + UNDER_WAY + ORDERS, ORDERS));
        // Of an order that is known again, what happens next is told.
        scenario.publish(Orders.shipped(ORDERS + UNDER_WAY, ORDERS));

        var outcome = scenario.conclude(
                "the database restored from a backup", Map.of("sent", 3 * ORDERS, "uncertain", UNDER_WAY));
        assertThat(outcome.doubled()).isZero();
    }

    /** What the page has an operator say to the database. */
    private static String putAside() throws IOException {
        var block = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
