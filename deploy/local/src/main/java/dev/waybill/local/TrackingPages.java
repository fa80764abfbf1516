package dev.waybill.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.events.TrackingLinks;
import dev.waybill.events.fixtures.Journey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tracking service as its readers see it. */
final class TrackingPages implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final TrackingLinks links;

    /** @param url of the tracking service, without a slash at its end */
    TrackingPages(String url, TrackingLinks links) {
        this.url = url;
        this.links = links;
    }

    /** The page that the link in the order's mails opens. */
    String page(Journey journey) {
        return url + "/t/" + token(journey);
    }

    /**
     * What is wrong with the orders' pages; a journey whose page is right is not in it. Gives the service a while to read
     * the last events.
     */
    Map<Journey, String> problems(List<Journey> journeys) {
        return problems(journeys, PATIENCE);
    }

    Map<Journey, String> problems(List<Journey> journeys, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<Journey, String> problems = look(journeys);
        while (!problems.isEmpty() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return problems;
            }
            problems = look(journeys);
        }
        return problems;
    }

    @Override
    public void close() {
        http.close();
    }

    private Map<Journey, String> look(List<Journey> journeys) {
        Map<Journey, String> problems = new LinkedHashMap<>();
        journeys.forEach(journey -> look(journey).ifPresent(problem -> problems.put(journey, problem)));
        return problems;
    }

    private Optional<String> look(Journey journey) {
        try {
            int page = get(page(journey)).statusCode();
            if (page != 200) {
                return Optional.of("its page answers " + page);
            }
            HttpResponse<String> api = get(url + "/api/v1/orders/" + token(journey));
            if (api.statusCode() != 200) {
                return Optional.of("its JSON answers " + api.statusCode());
            }
            String stage = JSON.readTree(api.body()).path("stage").asText("missing");
            return stage.equals(journey.expectedStage())
                    ? Optional.empty()
                    : Optional.of("its stage is %s, expected %s".formatted(stage, journey.expectedStage()));
        } catch (IOException e) {
            return Optional.of("its page does not answer (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("was not looked at");
        }
    }

    private String token(Journey journey) {
        return links.token(journey.shop(), journey.order()).value();
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
