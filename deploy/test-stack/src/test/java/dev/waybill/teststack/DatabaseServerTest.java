package dev.waybill.teststack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On whichever stack was chosen. */
class DatabaseServerTest {

    @Test
    void aServerThatWasStoppedIsBackAtItsAddressWithItsRows(@TempDir Path folder) throws SQLException {
        try (var server = DatabaseServer.start(folder)) {
            server.createDatabase("kept");
            var address = server.jdbcUrl("kept");
            try (var connection = connect(server, "kept")) {
                connection.createStatement().execute("CREATE TABLE kept AS SELECT 1 AS one");
            }
            server.stop();
            assertThatThrownBy(() -> connect(server, "kept")).isInstanceOf(SQLException.class);
            server.startAgain();
            assertThat(server.jdbcUrl("kept")).isEqualTo(address);
            try (var connection = connect(server, "kept")) {
                assertThat(connection
                                .createStatement()
                                .executeQuery("TABLE kept")
                                .next())
                        .isTrue();
            }
        }
    }

    @Test
    void aDatabaseIsEmptyWhateverTheServerBeforeHadUnderItsName(@TempDir Path folder) throws SQLException {
        try (var server = DatabaseServer.start(folder.resolve("first"))) {
            server.createDatabase("again");
            try (var connection = connect(server, "again")) {
                connection.createStatement().execute("CREATE TABLE left_over (n int)");
            }
        }
        try (var server = DatabaseServer.start(folder.resolve("second"))) {
            server.createDatabase("again");
            try (var connection = connect(server, "again")) {
                assertThatThrownBy(() -> connection.createStatement().execute("TABLE left_over"))
                        .hasMessageContaining("does not exist");
            }
        }
    }

    private static Connection connect(DatabaseServer server, String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
    }
}
