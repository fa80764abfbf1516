package dev.waybill.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tracking.carrier.Posted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page tells to type works. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class TakeInCarrierScansPageTest {

    private static final Pattern SCRIPT = Pattern.compile("```sh\\R(secret=.*?)```", Pattern.DOTALL);

    @Test
    void aWebhookOfOnesOwnIsTaken(@TempDir Path folder) throws IOException, InterruptedException {
        var page = Files.readString(Path.of("../docs/how-to/take-in-carrier-scans.md"));
        var script = SCRIPT.matcher(page);
        assertThat(script.find()).isTrue();
        var typed = script.group(1)
                .replaceFirst("whsec_\\S+", Posted.GENERIC_SECRET)
                .replace("http://localhost:8082", "http://localhost:" + RestAssured.port);

        var shell = new ProcessBuilder("sh", "-ec", typed)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("\"unclaimed\":1");
        assertThat(page).contains(said.strip());
    }
}
