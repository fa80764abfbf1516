package dev.waybill.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server as a process of its own, on loopback, its data kept in a directory.
 *
 * <p>What it committed survives the death of any process, its own included; {@code fsync} is off, so it does not survive a
 * power cut. It runs as root too, where PostgreSQL itself would refuse. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String USER = "postgres";
    /** Recovery after a kill takes longer than a plain start. */
    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final EmbeddedPostgres server;
    private final Thread stopAtExit;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
        this.stopAtExit = new Thread(this::stop, "postgres-stop");
        Runtime.getRuntime().addShutdownHook(stopAtExit);
    }

    /**
     * Starts the server and returns once it answers. A server that a killed process left running on the same directory is
     * stopped first. It is stopped again by {@link #close()}, at the latest when this JVM ends in an orderly way.
     *
     * @param dataDir where it keeps its data; made if it does not exist
     * @param port where clients connect, 0 for any free port
     * @throws PortInUseException if somebody listens on the port
     */
    public static PostgresServer start(Path dataDir, int port) {
        Path data = dataDir.toAbsolutePath();
        try {
            Files.createDirectories(data);
            stopOrphan(data);
            refuseRootWithoutNamespace();
            Path binaries = Files.createDirectories(binaries());
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(Loopback.claim(port))
                    .setPGStartupWait(START_WITHIN)
                    .setServerConfig("listen_addresses", Loopback.HOST)
                    .setServerConfig("unix_socket_directories", "")
                    // The builder's default may lose the last commits when the server is killed.
                    .setServerConfig("synchronous_commit", "on")
                    .setLocaleConfig("locale", "C")
                    .start();
            // The builder opens it to everybody; what is executed from it should be nobody else's to write.
            Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new PostgresServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start in " + data, e);
        }
    }

    /** Where the programs are unpacked, once: the user's own cache, for they are run from there. */
    private static Path binaries() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home"));
        return (cache == null || cache.isEmpty() ? home.resolve(".cache") : Path.of(cache)).resolve("waybill/postgres");
    }

    /** Root runs PostgreSQL from within a user namespace, where it is nobody; some containers do not give it one. */
    private static void refuseRootWithoutNamespace() {
        boolean root = System.getProperty("os.name").equals("Linux")
                && System.getProperty("user.name").equals("root");
        if (root && !LinuxUtils.isUnshareAvailable()) {
            throw new IllegalStateException(
                    "PostgreSQL does not run as root, and this system gives root no user namespace"
                            + " to step into (unshare -U fails): use an ordinary user");
        }
    }

    /** Stops the server that a killed process left running on the directory and waits for its end, if there is one. */
    public static void stopOrphan(Path dataDir) {
        try {
            new OrphanedPostmaster(dataDir.toAbsolutePath()).stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves it to the caller to {@link #close()} the server, for one who must stop other things before it. */
    public PostgresServer stoppedByCaller() {
        Runtime.getRuntime().removeShutdownHook(stopAtExit);
        return this;
    }

    /** Makes the database unless it exists. */
    public void createDatabase(String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain database name: " + name);
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                PreparedStatement known = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                Statement create = connection.createStatement()) {
            known.setString(1, name);
            try (ResultSet found = known.executeQuery()) {
                if (!found.next()) {
                    create.execute("CREATE DATABASE " + name);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not make database " + name, e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** Where JDBC finds the database; user and password come beside it. */
    public String jdbcUrl(String database) {
        return "jdbc:" + reactiveUrl(database);
    }

    /** Where a Vert.x client finds the database; user and password come beside it. */
    public String reactiveUrl(String database) {
        return "postgresql://" + Loopback.HOST + ":" + port() + "/" + database;
    }

    public String user() {
        return USER;
    }

    /** For clients that insist on one; whoever reaches the port is let in. */
    public String password() {
        return USER;
    }

    /** Ends open connections, stops the server and returns once it is gone. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException e) {
            LOG.trace("closed while the JVM ends, so the hook finds nothing left to do", e);
        }
    }

    private void stop() {
        if (closed.compareAndSet(false, true)) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
