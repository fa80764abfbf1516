package dev.waybill.teststack;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** In a container, one for all tests of this JVM. */
final class ContainerDatabaseServer implements DatabaseServer {

    private static final String USER = "postgres";

    private final Engine.Running container =
            Engine.once("postgres", PostgreSQLContainer.POSTGRESQL_PORT, ContainerDatabaseServer::container);

    private static GenericContainer<?> container() {
        return new PostgreSQLContainer(Engine.image("postgres", "postgres"))
                .withUsername(USER)
                .withPassword(USER)
                .withDatabaseName(USER)
                // As the embedded one has it: the order of texts, and room for the connections of a few services.
                .withEnv("POSTGRES_INITDB_ARGS", "--locale=C --encoding=UTF8")
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300", "-c", "timezone=UTC");
    }

    @Override
    public void createDatabase(String name) {
        try (var connection = DriverManager.getConnection(jdbcUrl(USER), USER, USER);
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("could not make database " + name, e);
        }
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:" + reactiveUrl(database);
    }

    @Override
    public String reactiveUrl(String database) {
        return "postgresql://" + container.address() + "/" + database;
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public String password() {
        return USER;
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void startAgain() {
        container.startAgain(() -> {
            try (var connection = DriverManager.getConnection(jdbcUrl(USER), USER, USER)) {
                return connection.isValid(1);
            }
        });
    }

    /** It goes with this JVM. */
    @Override
    public void close() {}
}
