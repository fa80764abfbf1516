package dev.waybill.tracking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A stream of server-sent events, line by line, as a browser gets them. */
final class EventStream implements AutoCloseable {

    private final HttpClient client;
    private final HttpResponse<Stream<String>> answer;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private EventStream(HttpClient client, HttpResponse<Stream<String>> answer) {
        this.client = client;
        this.answer = answer;
        Thread.ofVirtual().start(this::read);
    }

    static EventStream open(URI address, String... headers) {
        var request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var client = HttpClient.newHttpClient();
            return new EventStream(client, client.send(request.build(), BodyHandlers.ofLines()));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void read() {
        try {
            answer.body().forEach(lines::add);
        } catch (UncheckedIOException ended) {
            if (!closed) {
                throw ended;
            }
        }
    }

    int status() {
        return answer.statusCode();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** The lines of the events so far. */
    List<String> events() {
        return lines.stream()
                .filter(line -> !line.isEmpty() && !line.startsWith(":"))
                .toList();
    }

    long comments() {
        return lines.stream().filter(line -> line.startsWith(":")).count();
    }

    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
    }
}
