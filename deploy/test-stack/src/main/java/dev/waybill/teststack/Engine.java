package dev.waybill.teststack;

import dev.waybill.embedded.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** What both containers ask of the container engine. */
final class Engine {

    private static final int STOP_WITHIN_SECONDS = 5;
    private static final int ANSWERS_WITHIN_SECONDS = 60;

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

    /** Publishes the port as one that stays the same when the container is stopped and started again. */
    static void publish(GenericContainer<?> container, int port) {
        // Nobody else's business, where the engine is on this machine.
        var at = DockerClientFactory.instance().dockerHostIpAddress().equals("localhost") ? Loopback.HOST : "0.0.0.0";
        container.setPortBindings(List.of(at + ":" + Loopback.claim(0) + ":" + port));
    }

    /** With the container's files as they are: {@link GenericContainer#stop} would remove it. */
    static void stop(GenericContainer<?> container) {
        container
                .getDockerClient()
                .stopContainerCmd(container.getContainerId())
                .withTimeout(STOP_WITHIN_SECONDS)
                .exec();
    }

    static void startAgain(GenericContainer<?> container, Callable<Boolean> answers) {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        Awaitility.await()
                .atMost(Duration.ofSeconds(ANSWERS_WITHIN_SECONDS))
                .ignoreExceptions()
                .until(answers);
    }
}
