package dev.waybill.teststack;

import dev.waybill.embedded.KafkaBroker;
import java.nio.file.Path;

/** In this JVM. */
final class EmbeddedBroker implements Broker {

    private final Path folder;
    private KafkaBroker kafka;

    EmbeddedBroker(Path folder) {
        this.folder = folder;
        kafka = KafkaBroker.start(folder, 0);
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public void createTopic(String name, int partitions) {
        kafka.createTopic(name, partitions);
    }

    @Override
    public void stop() {
        kafka.close();
    }

    @Override
    public void startAgain() {
        var address = kafka.bootstrapServers();
        kafka = KafkaBroker.start(folder, Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    }

    @Override
    public void close() {
        kafka.close();
    }
}
