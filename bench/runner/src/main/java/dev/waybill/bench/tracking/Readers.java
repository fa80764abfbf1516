package dev.waybill.bench.tracking;

import dev.waybill.bench.rig.Percentiles;
import dev.waybill.bench.rig.Trouble;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Customers who come when they come: the next one does not wait for the one before, and time runs from when each was due. */
final class Readers implements AutoCloseable {

    private static final int PATIENCE_MS = 10_000;
    /** Customers come over connections of their own. One client alone would take the same few over and over. */
    private static final int CLIENTS = 64;
    /** So many at once for each; who finds none free waits for one, and that is in the time. */
    private static final int CONNECTIONS = 4;

    private static final MultiMap HEADERS =
            MultiMap.caseInsensitiveMultiMap().add("Accept-Encoding", "gzip").add("Accept-Language", "en-IE,en;q=0.8");

    /** @param perSecond how many were answered in the time in which they came */
    record Views(int rate, double perSecond, double p50Ms, double p99Ms, double slowestMs, long bytes) {}

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<HttpClient> clients = Stream.generate(() -> vertx.createHttpClient(
                    new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setConnectTimeout(PATIENCE_MS)))
            .limit(CLIENTS)
            .toList();

    /**
     * @param page the address of the nth view
     * @throws Trouble if one is not answered with 200
     */
    Views view(IntFunction<URI> page, int rate, int seconds) {
        var milliseconds = new ConcurrentLinkedQueue<Double>();
        var bytes = new AtomicLong();
        var answers = new ArrayList<Future<?>>();
        long begun = System.nanoTime();
        for (int number = 0; number < rate * seconds; number++) {
            long due = begun + 1_000_000_000L * number / rate;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            answers.add(ask(clients.get(number % CLIENTS), page.apply(number)).map(length -> {
                bytes.set(length);
                return milliseconds.add((System.nanoTime() - due) / 1e6);
            }));
        }
        answers.forEach(answer -> join(answer.toCompletionStage().toCompletableFuture()));
        double took = (System.nanoTime() - begun) / 1e9;
        var ranks = new Percentiles(milliseconds);
        return new Views(rate, milliseconds.size() / took, ranks.at(50), ranks.at(99), ranks.at(100), bytes.get());
    }

    /** @return how many bytes came, none from one who has waited in vain: that is as long as it takes, too */
    private static Future<Integer> ask(HttpClient http, URI page) {
        return http.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost(page.getHost())
                        .setPort(page.getPort())
                        .setURI(page.getRawPath())
                        .setHeaders(HEADERS)
                        .setTimeout(PATIENCE_MS))
                .compose(request -> request.send().compose(Readers::body))
                .recover(failure ->
                        failure instanceof TimeoutException ? Future.succeededFuture(0) : Future.failedFuture(failure));
    }

    private static Future<Integer> body(HttpClientResponse answer) {
        return answer.statusCode() == 200
                ? answer.body().map(body -> body.length())
                : Future.failedFuture(new Trouble("a page was answered with " + answer.statusCode()));
    }

    /**
     * @param rates to try in turn, until one fails
     * @return the highest at which 99 of 100 do not wait for longer than that
     */
    double highest(IntFunction<URI> page, List<Integer> rates, int seconds, double p99Ms, Consumer<Views> seen) {
        double highest = 0;
        for (int rate : rates) {
            var views = view(page, rate, seconds);
            seen.accept(views);
            if (views.p99Ms() > p99Ms) {
                break;
            }
            highest = views.perSecond();
        }
        return highest;
    }

    private static void join(CompletableFuture<?> work) {
        work.join();
    }

    @Override
    public void close() {
        join(vertx.close().toCompletionStage().toCompletableFuture());
    }
}
