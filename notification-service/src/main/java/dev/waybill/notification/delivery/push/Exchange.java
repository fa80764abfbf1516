package dev.waybill.notification.delivery.push;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request to a push service and what comes of it. Once nobody waits for it any more, it is not sent, and if it was, its stream is
 * reset: what was given up must not reach a device beside the next try.
 */
final class Exchange {

    private @Nullable HttpClientRequest open;
    private boolean over;

    private Exchange() {}

    /**
     * @param limit for all of it: a client's own limits leave out waiting for a connection, and an answer that never ends
     * @param read what to make of the answer, to its end
     * @return fails with a {@link io.smallrye.mutiny.TimeoutException} at the limit
     */
    static <T> Uni<T> of(
            HttpClient http,
            RequestOptions request,
            Buffer body,
            Duration limit,
            Function<HttpClientResponse, Future<T>> read) {
        return Uni.createFrom()
                .<T>emitter(answered -> {
                    var exchange = new Exchange();
                    answered.onTermination(exchange::end);
                    http.request(request)
                            // Reading belongs to the same callback: who asks an answer for its end after that has come
                            // waits forever.
                            .compose(ready -> exchange.begin(ready).send(body).compose(read))
                            .onComplete(_ -> exchange.answered())
                            .onSuccess(answered::complete)
                            .onFailure(answered::fail);
                })
                .ifNoItem()
                .after(limit)
                .fail();
    }

    private synchronized HttpClientRequest begin(HttpClientRequest ready) {
        // What goes wrong is told to who sends; a reset is no news.
        ready.exceptionHandler(_ -> {});
        if (over) {
            ready.reset();
            throw new IllegalStateException("nobody waits for it any more");
        }
        open = ready;
        return ready;
    }

    /** Of its stream, nothing is left to reset. */
    private synchronized void answered() {
        open = null;
    }

    private synchronized void end() {
        over = true;
        if (open != null) {
            open.reset();
        }
    }
}
