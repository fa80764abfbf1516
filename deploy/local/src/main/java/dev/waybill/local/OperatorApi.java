package dev.waybill.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The notification service's API for operators, as far as the front door uses it. */
record OperatorApi(URI service, String key) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);

    /**
     * Hands on the lines of the report as they come.
     *
     * @throws Trouble with what the service says is wrong
     */
    void replay(String from, String to, boolean dryRun, boolean tell, Consumer<String> lines) {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(TO_CONNECT).build()) {
            String body = JSON.writeValueAsString(Map.of("from", from, "to", to, "dryRun", dryRun, "tell", tell));
            HttpResponse<Stream<String>> answer = http.send(
                    HttpRequest.newBuilder(service.resolve("/api/v1/replays"))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> said = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new Trouble(problem(answer.statusCode(), said.collect(Collectors.joining())));
                }
                said.filter(line -> !line.isBlank()).forEach(lines);
            }
        } catch (UncheckedIOException | IOException e) {
            throw new Trouble("the notification service at " + service + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted", e);
        }
    }

    private static String problem(int status, String body) {
        try {
            return JSON.readTree(body).path("detail").asText("the service answered " + status + ".");
        } catch (JsonProcessingException notAProblem) {
            return "the service answered " + status + ".";
        }
    }
}
