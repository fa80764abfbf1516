package dev.waybill.teststack;

import dev.waybill.embedded.PostgresServer;
import java.nio.file.Path;

/** A process beside this JVM. */
final class EmbeddedDatabaseServer implements DatabaseServer {

    private final Path folder;
    private PostgresServer postgres;

    EmbeddedDatabaseServer(Path folder) {
        this.folder = folder;
        postgres = PostgresServer.start(folder, 0);
    }

    @Override
    public void createDatabase(String name) {
        postgres.createDatabase(name);
    }

    @Override
    public String jdbcUrl(String database) {
        return postgres.jdbcUrl(database);
    }

    @Override
    public String reactiveUrl(String database) {
        return postgres.reactiveUrl(database);
    }

    @Override
    public String user() {
        return postgres.user();
    }

    @Override
    public String password() {
        return postgres.password();
    }

    @Override
    public void stop() {
        postgres.close();
    }

    @Override
    public void startAgain() {
        postgres = PostgresServer.start(folder, postgres.port());
    }

    @Override
    public void close() {
        postgres.close();
    }
}
