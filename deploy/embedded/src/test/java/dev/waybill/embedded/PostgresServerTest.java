package dev.waybill.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    Path temp;

    @Test
    void rowsSurviveARestartInAPathWithSpaces() throws Exception {
        Path dataDir = temp.resolve("a path with spaces");
        try (PostgresServer server = PostgresServer.start(dataDir, 0)) {
            server.createDatabase("parcels");
            write(server, 42);
        }
        try (PostgresServer server = PostgresServer.start(dataDir, 0)) {
            server.createDatabase("parcels");
            assertThat(read(server)).isEqualTo(42);
        }
    }

    @Test
    void whatWasCommittedSurvivesAKillOfTheServer() throws Exception {
        Process holder = startInAnotherJvm(temp);
        ProcessHandle postmaster = postmaster(temp);
        kill(postmaster);
        kill(holder.toHandle());

        try (PostgresServer server = PostgresServer.start(temp, 0)) {
            assertThat(read(server)).isEqualTo(42);
        }
    }

    @Test
    void aServerThatAKilledProcessLeftRunningIsStoppedFirst() throws Exception {
        Process holder = startInAnotherJvm(temp);
        ProcessHandle orphan = postmaster(temp);
        kill(holder.toHandle());
        assertThat(orphan.isAlive()).isTrue();

        try (PostgresServer server = PostgresServer.start(temp, 0)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(read(server)).isEqualTo(42);
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (PostgresServer server = PostgresServer.start(temp, 0)) {
            Listening.assertOnLoopbackOnly(server.port());
        }
    }

    @Test
    void leavesNoProcessBehind() throws Exception {
        ProcessHandle postmaster;
        try (PostgresServer server = PostgresServer.start(temp, 0)) {
            postmaster = postmaster(temp);
            assertThat(server.port()).isPositive();
        }
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !postmaster.isAlive());
    }

    @Test
    void refusesADatabaseNameThatIsNotPlain() {
        try (PostgresServer server = PostgresServer.start(temp, 0)) {
            assertThatThrownBy(() -> server.createDatabase("x; DROP DATABASE y"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Holds a server in a JVM of its own, to be killed. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            PostgresServer server = PostgresServer.start(Path.of(args[0]), 0);
            server.createDatabase("parcels");
            write(server, 42);
            System.out.println("ready");
            System.in.read();
        }
    }

    private static Process startInAnotherJvm(Path dataDir) throws IOException {
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        dataDir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(holder.inputReader().lines().anyMatch("ready"::equals)).isTrue();
        return holder;
    }

    private static void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static ProcessHandle postmaster(Path dataDir) throws Exception {
        String pid = Files.readAllLines(dataDir.resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static void write(PostgresServer server, int value) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE parcel AS SELECT " + value + " AS id");
        }
    }

    private static int read(PostgresServer server) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM parcel")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("parcels"), server.user(), server.password());
    }
}
