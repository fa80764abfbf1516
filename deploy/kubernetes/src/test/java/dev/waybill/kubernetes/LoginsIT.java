package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.waybill.embedded.JavaProcess;
import dev.waybill.embedded.Loopback;
import dev.waybill.events.OrderEventPublisher;
import dev.waybill.events.fixtures.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A login to Kafka and PostgreSQL is followed by another, as docs/how-to/rotate-keys.md says, while mails go out. */
class LoginsIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Path PAGE = Path.of("../../docs/how-to/rotate-keys.md");
    private static final String SECOND = Guarded.LOGIN + "_2";
    private static final String OTHER_PASSWORD = "another password of the test's own";

    @TempDir
    static Path folder;

    @Test
    void aSecondLoginTakesOverWhileTheFirstIsAtWork() throws Exception {
        try (var world = Guarded.start(folder)) {
            try (var fresh = takeOver(world)) {
                execute(world, sql("NOLOGIN"));
                publish(world, "LOGIN-2");

                assertMailed(world, "LOGIN-1");
                assertMailed(world, "LOGIN-2");
                fresh.mustRun();
            }
            assertThat(catchThrowable(() -> connect(world, Guarded.LOGIN, Guarded.PASSWORD)))
                    .hasMessageContaining("is not permitted to log in");
            assertThat(actsAs(world)).as("whoever makes a table owns it").isEqualTo(Guarded.LOGIN);

            execute(world, sql("ROLE notification LOGIN"));
            connect(world, Guarded.LOGIN, OTHER_PASSWORD);
        }
    }

    /** As in a rolling restart: the first ends when the second is ready. */
    private static JavaProcess takeOver(Guarded world) throws Exception {
        int oldPort = Loopback.claim(0);
        int newPort = Loopback.claim(0);
        try (var old = world.service("notification", "first", oldPort, world.settings("notification"))) {
            old.awaitReady("http://" + Loopback.HOST + ":" + oldPort);
            world.kafka().createUser(SECOND, OTHER_PASSWORD);
            execute(world, sql("CREATE ROLE"));
            var fresh = world.service(
                    "notification", "second", newPort, world.settings("notification", SECOND, OTHER_PASSWORD));
            fresh.awaitReady("http://" + Loopback.HOST + ":" + newPort);
            publish(world, "LOGIN-1");
            return fresh;
        }
    }

    /** A password that is changed in place is refused to what connects anew: the events wait for the restart. */
    @Test
    void whileAPasswordIsChangedInPlaceEventsWaitAndNoneIsLost() throws Exception {
        try (var world = Guarded.start(folder.resolve("in-place"))) {
            int port = Loopback.claim(0);
            try (var old = world.service("notification", "before", port, world.settings("notification"))) {
                old.awaitReady("http://" + Loopback.HOST + ":" + port);
                world.kafka().createUser(Guarded.LOGIN, OTHER_PASSWORD);
                execute(world, "ALTER ROLE " + Guarded.LOGIN + " PASSWORD '" + OTHER_PASSWORD.replace("'", "''") + "'");
            }
            publish(world, "LOGIN-3");

            int newPort = Loopback.claim(0);
            try (var fresh = world.service(
                    "notification", "after", newPort, world.settings("notification", Guarded.LOGIN, OTHER_PASSWORD))) {
                fresh.awaitReady("http://" + Loopback.HOST + ":" + newPort);

                assertMailed(world, "LOGIN-3");
            }
        }
    }

    private static void publish(Guarded world, String order) {
        Map<String, String> plain = Map.of("bootstrap.servers", world.kafka().bootstrapServers());
        try (var publisher = new OrderEventPublisher(plain)) {
            publisher
                    .publish(Samples.draft("lumen", order).confirmed(OffsetDateTime.now(ZoneOffset.UTC)))
                    .toCompletableFuture()
                    .join();
        }
    }

    private static void assertMailed(Guarded world, String order) throws InterruptedException {
        assertThat(world.mails().await(mail -> mail.subject().contains(order), SOON))
                .as(order)
                .isPresent();
    }

    /** The page's block that says it, about the roles that there are here. */
    private static String sql(String said) throws Exception {
        return Pattern.compile("```sql\\n(.*?)```|`(ALTER ROLE [^`]+)`", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1) == null ? block.group(2) : block.group(1))
                .filter(block -> block.contains(said))
                .findFirst()
                .orElseThrow()
                .replace("notification", Guarded.LOGIN)
                .replace("…", OTHER_PASSWORD.replace("'", "''"));
    }

    private static void execute(Guarded world, String sql) throws SQLException {
        try (var connection = world.superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String actsAs(Guarded world) throws SQLException {
        try (var connection = DriverManager.getConnection(url(world), SECOND, OTHER_PASSWORD);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_user")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void connect(Guarded world, String role, String password) throws SQLException {
        DriverManager.getConnection(url(world), role, password).close();
    }

    private static String url(Guarded world) {
        return world.postgres().jdbcUrl("notification") + "?sslmode=require";
    }
}
