package dev.waybill.teststack;

import java.nio.file.Path;

/** A real Kafka that has the topics that somebody made, and no others. */
public interface Broker extends AutoCloseable {

    /**
     * A broker without topics.
     *
     * @param folder where an embedded one keeps its log
     */
    static Broker start(Path folder) {
        return switch (StackKind.chosen()) {
            case EMBEDDED -> new EmbeddedBroker(folder);
            case CONTAINERS -> ContainerBroker.emptied();
        };
    }

    /** {@code host:port}, as Kafka clients take it. */
    String bootstrapServers();

    void createTopic(String name, int partitions);

    /** Nobody reaches it until {@link #startAgain()}. */
    void stop();

    /** Where it was, with all that it had; returns once it answers. */
    void startAgain();

    @Override
    void close();
}
