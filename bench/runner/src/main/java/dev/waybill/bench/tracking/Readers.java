package dev.waybill.bench.tracking;

import dev.waybill.bench.rig.Percentiles;
import dev.waybill.bench.rig.Trouble;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Customers who come when they come: the next one does not wait for the one before, and time runs from when each was due. */
final class Readers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @param perSecond how many were answered in the time in which they came */
    record Views(int rate, double perSecond, double p50Ms, double p99Ms, double slowestMs, long bytes) {}

    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * @param page the address of the nth view
     * @throws Trouble if one is not answered with 200
     */
    Views view(IntFunction<URI> page, int rate, int seconds) {
        var answers = new ArrayList<CompletableFuture<Double>>();
        long begun = System.nanoTime();
        var bytes = new long[1];
        for (int number = 0; number < rate * seconds; number++) {
            long due = begun + 1_000_000_000L * number / rate;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            var request = HttpRequest.newBuilder(page.apply(number))
                    .header("Accept-Encoding", "gzip")
                    .header("Accept-Language", "en-IE,en;q=0.8")
                    .timeout(PATIENCE)
                    .build();
            answers.add(http.sendAsync(request, BodyHandlers.ofByteArray()).handle((answer, failure) -> {
                // Who waits in vain has waited for that long; whatever else goes wrong ends the bench.
                if (failure != null && !(failure.getCause() instanceof HttpTimeoutException)) {
                    throw new CompletionException(failure);
                }
                if (failure == null && answer.statusCode() != 200) {
                    throw new Trouble("a page was answered with " + answer.statusCode());
                }
                bytes[0] = failure == null ? answer.body().length : bytes[0];
                return (System.nanoTime() - due) / 1e6;
            }));
        }
        var milliseconds = answers.stream().map(CompletableFuture::join).toList();
        double took = (System.nanoTime() - begun) / 1e9;
        var ranks = new Percentiles(milliseconds);
        return new Views(rate, milliseconds.size() / took, ranks.at(50), ranks.at(99), ranks.at(100), bytes[0]);
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

    @Override
    public void close() {
        http.close();
    }
}
