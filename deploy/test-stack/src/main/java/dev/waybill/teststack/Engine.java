package dev.waybill.teststack;

import com.github.dockerjava.api.DockerClient;
import dev.waybill.embedded.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** What both containers ask of the container engine. */
final class Engine {

    private static final int STOP_WITHIN_SECONDS = 5;
    /** On a busy machine; on a quiet one it is a tenth of it. */
    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(3);

    private Engine() {}

    /**
     * The image of that name: our own choice, or what {@code waybill.test.image.<name>} says.
     *
     * @param official whose ways the image has, whatever it is called
     */
    static DockerImageName image(String name, String official) {
        requireAnswer();
        var image = StackKind.setting("waybill.test.image." + name).orElseGet(() -> ours(name));
        return DockerImageName.parse(image).asCompatibleSubstituteFor(official);
    }

    private static void requireAnswer() {
        try {
            DockerClientFactory.instance().client();
        } catch (IllegalStateException noEngine) {
            throw new IllegalStateException(
                    "waybill.test.stack=containers wants a container engine, and none answers: start Docker (or Podman with its"
                            + " socket), or say in DOCKER_HOST where one listens, such as unix:///var/run/docker.sock. Without the"
                            + " option the tests need none.",
                    noEngine);
        }
    }

    private static String ours(String name) {
        var images = new Properties();
        try (var file = Engine.class.getResourceAsStream("images.properties")) {
            images.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return images.getProperty(name);
    }

    /**
     * The container of that name, started unless it runs already: one for this JVM. A test application has class loaders of its
     * own, so what they share is noted among the system properties.
     *
     * @param port of the container, published as one that stays the same when it is stopped and started again
     */
    static Running once(String name, int port, Supplier<GenericContainer<?>> container) {
        var noted = "waybill.test.running." + name;
        synchronized (System.class) {
            if (System.getProperty(noted) == null) {
                System.setProperty(noted, start(container.get(), port));
            }
            var running = System.getProperty(noted).split(" ");
            return new Running(running[0], running[1]);
        }
    }

    private static String start(GenericContainer<?> container, int port) {
        var host = DockerClientFactory.instance().dockerHostIpAddress();
        // Nobody else's business, where the engine is on this machine.
        var at = host.equals("localhost") ? Loopback.HOST : "0.0.0.0";
        container.setPortBindings(List.of(at + ":" + Loopback.claim(0) + ":" + port));
        container.withStartupTimeout(ANSWERS_WITHIN).start();
        return container.getContainerId() + " " + host + ":" + container.getMappedPort(port);
    }

    /**
     * A container that was started, until this JVM ends.
     *
     * @param address {@code host:port}
     */
    record Running(String id, String address) {

        /** Its files stay. */
        void stop() {
            client().stopContainerCmd(id).withTimeout(STOP_WITHIN_SECONDS).exec();
        }

        void startAgain(Callable<Boolean> answers) {
            client().startContainerCmd(id).exec();
            Awaitility.await().atMost(ANSWERS_WITHIN).ignoreExceptions().until(answers);
        }

        private static DockerClient client() {
            return DockerClientFactory.instance().client();
        }
    }
}
