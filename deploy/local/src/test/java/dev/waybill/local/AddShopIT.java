package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.embedded.CaughtMail;
import dev.waybill.embedded.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A shop that nobody has heard of gets its first mail by what docs/how-to/add-a-shop.md says, from the packaged services. */
class AddShopIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path PAGE = Path.of("../../docs/how-to/add-a-shop.md");

    @Test
    void theFirstOrderOfAShopIsMailedInItsNameAndItsKeyOpensIt(@TempDir Path temp) throws Exception {
        List<String> keyAndHash = key();
        Path shops = Files.writeString(
                temp.resolve("shops.properties"),
                String.join("\n", blocks("properties")).replace("<the hash>", keyAndHash.getLast()));
        Path order = Files.writeString(
                temp.resolve("first-order.jsonl"), blocks("json").getFirst().replace("\n", " "));
        DataDir data = new DataDir(Files.createDirectories(temp.resolve("data")));
        data.lock();
        try (Stack stack = Stack.start(data, Watched.freePorts());
                JavaProcess notification = start(stack, Service.NOTIFICATION, shops, temp);
                JavaProcess tracking = start(stack, Service.TRACKING, shops, temp)) {
            notification.awaitReady(stack.managementUrl(Service.NOTIFICATION));
            tracking.awaitReady(stack.managementUrl(Service.TRACKING));
            assertThat(notification.said() + tracking.said()).doesNotContain("Unrecognized configuration");

            publish(temp, stack, order);

            CaughtMail mail = stack.mails()
                    .await(caught -> caught.subject().contains("TEST-1"), SOON)
                    .orElseThrow();
            assertThat(mail.from()).isEqualTo("Lamplight <orders@lamplight.example>");
            assertThat(mail.header("Reply-To").orElseThrow()).contains("help@lamplight.example");
            assertThat(mail.html())
                    .contains("lang=\"de", "Lindengasse 4", "https://track.lamplight.example/t/", "#8a4b08");
            assertThat(Files.readString(mail.file(), StandardCharsets.ISO_8859_1))
                    .contains("reports@bounce.lamplight.example");
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(orders(stack, keyAndHash.getFirst())).contains("\"order\":\"TEST-1\""));
        }
    }

    private static JavaProcess start(Stack stack, Service service, Path shops, Path temp) {
        List<String> options = new ArrayList<>(JavaProcess.SMALL);
        // In the place of the sample shops, with their shelf lives.
        options.add("-Dquarkus.config.locations=" + shops.toUri());
        options.add("-Dwaybill.secrets.public-allowed=true");
        return JavaProcess.start(
                service.module(),
                service.jar(Run.PROJECT),
                options,
                stack.settings(service),
                temp.resolve(service.module() + ".log"));
    }

    /** As the page's command does it, with what its file has to say here. */
    private static void publish(Path temp, Stack stack, Path order) throws IOException {
        String command = blocks("sh").stream()
                .filter(block -> block.startsWith("./waybill publish "))
                .findFirst()
                .orElseThrow();
        Path kafka = Files.writeString(
                temp.resolve("shop.properties"),
                "bootstrap.servers=" + stack.kafka().bootstrapServers());
        String[] arguments = command.strip()
                .replace("./waybill publish ", "")
                .replace("shop.properties", kafka.toString())
                .replace("first-order.jsonl", order.toString())
                .split(" ");

        assertThat(new CommandLine(new PublishCommand()).execute(arguments)).isZero();
    }

    /** A key and its hash, by the page's commands. */
    private static List<String> key() throws IOException, InterruptedException {
        String commands = blocks("sh").getFirst();
        assertThat(commands).startsWith("key=");
        Process made = new ProcessBuilder("sh", "-ec", commands + "printf '%s\\n' \"$key\"").start();
        List<String> said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(made.waitFor()).isZero();
        return said.reversed();
    }

    private static String orders(Stack stack, String key) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(stack.url(Service.TRACKING) + "/api/v1/shop/orders"))
                                    .header("Authorization", "Bearer " + key)
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
