package dev.waybill.teststack;

import java.nio.file.Path;

/** A real PostgreSQL. */
public interface DatabaseServer extends AutoCloseable {

    /**
     * A server without databases of ours.
     *
     * @param folder where an embedded one keeps its files
     */
    static DatabaseServer start(Path folder) {
        return switch (StackKind.chosen()) {
            case EMBEDDED -> new EmbeddedDatabaseServer(folder);
            case CONTAINERS -> new ContainerDatabaseServer();
        };
    }

    /** Makes an empty database; what an earlier start had under that name is gone. */
    void createDatabase(String name);

    String jdbcUrl(String database);

    /** As Vert.x takes it. */
    String reactiveUrl(String database);

    /** May do anything. */
    String user();

    String password();

    /** Ends all connections; nobody reaches it until {@link #startAgain()}. */
    void stop();

    /** Where it was, with all that it had; returns once it answers. */
    void startAgain();

    @Override
    void close();
}
