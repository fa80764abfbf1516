package dev.waybill.notification.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.notification.audit.AuditTrail.Filter;
import dev.waybill.notification.database.Plans;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the table itself sees to, whatever a service tries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTableTest {

    private static final String ADD = """
            INSERT INTO audit (at, operator, role, action, facts)
            VALUES (now() - interval '%d days', 'kasia', 'support', 'replay_begun', '{}') RETURNING seq
            """;

    private Plans database;

    @BeforeAll
    void start(@TempDir Path folder) throws SQLException {
        database = new Plans(folder);
    }

    @AfterAll
    void stop() throws SQLException {
        database.close();
    }

    @Test
    void whatIsWrittenIsNeverChanged() throws SQLException {
        var seq = database.rows(ADD.formatted(1000)).getFirst();

        assertThatThrownBy(() ->
                        database.rows("UPDATE audit SET operator = 'tom' WHERE seq = " + seq + " RETURNING operator"))
                .hasMessageContaining("stays as it is");
        assertThatThrownBy(() -> database.rows("TRUNCATE audit")).hasMessageContaining("stays as it is");
        assertThat(database.rows("SELECT operator FROM audit WHERE seq = " + seq))
                .containsExactly("kasia");
    }

    @Test
    void whatIsYoungIsNotForgottenAndWhatIsOldIs() throws SQLException {
        var young = database.rows(ADD.formatted(29)).getFirst();
        var old = database.rows(ADD.formatted(31)).getFirst();

        assertThatThrownBy(() -> database.rows("DELETE FROM audit WHERE seq = " + young + " RETURNING seq"))
                .hasMessageContaining("30 days");
        assertThat(database.rows("DELETE FROM audit WHERE seq = " + old + " RETURNING seq"))
                .containsExactly(old);
    }

    @Test
    void everyWayToLookHasAnIndex() throws SQLException {
        for (var operator : new String[] {null, "kasia"}) {
            for (var action : new Action[] {null, Action.REPLAY_BEGUN}) {
                for (var id : new UUID[] {null, new UUID(1, 2)}) {
                    var filter = new Filter(
                            Optional.ofNullable(operator), Optional.ofNullable(action), Optional.ofNullable(id));
                    assertThat(database.readingWholeTables(filter.select()))
                            .as(filter.toString())
                            .isEmpty();
                }
            }
        }
        assertThat(database.readingWholeTables(AuditTrail.FORGET)).isEmpty();
    }
}
