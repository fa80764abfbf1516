package dev.waybill.notification.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExchangeTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<HttpServerRequest> arrived = new LinkedBlockingQueue<>();
    private int port;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** As on a busy machine: the whole answer comes while the caller does not get on. */
    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void aCallerThatIsSlowerThanTheAnswerGetsIt(HttpVersion version) {
        listen(request -> request.response().end("taken"));
        var http = heldUp(client(version));

        assertThat(wait(post(http, LONG))).isEqualTo("taken");
        assertThat(wait(post(http, LONG))).isEqualTo("taken");
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void anAnswerThatNeverEndsIsCutOff(HttpVersion version) throws InterruptedException {
        var cutOff = new CompletableFuture<Void>();
        listen(request -> {
            var response = request.response().setChunked(true);
            response.exceptionHandler(cutOff::completeExceptionally);
            response.closeHandler(closed -> cutOff.complete(closed));
            vertx.setPeriodic(10, timer -> {
                if (cutOff.isDone()) {
                    vertx.cancelTimer(timer);
                } else {
                    response.write("more ");
                }
            });
        });

        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> wait(post(client(version), SHORT)));

        assertThat(cutOff.handle((_, _) -> "cut off")).succeedsWithin(LONG).isEqualTo("cut off");
    }

    @Test
    void whatHasWaitedTooLongForItsConnectionIsNotSentWhenThereIsOne() throws InterruptedException {
        listen(request -> {});
        var http = client(HttpVersion.HTTP_1_1);
        var first = post(http, LONG).subscribeAsCompletionStage();
        var held = arrived.poll(LONG.toSeconds(), TimeUnit.SECONDS);

        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> wait(post(http, SHORT)));
        held.response().end("taken");
        assertThat(first).succeedsWithin(LONG).isEqualTo("taken");

        // The next comes behind whatever was waiting.
        var next = post(http, LONG).subscribeAsCompletionStage();
        arrived.poll(LONG.toSeconds(), TimeUnit.SECONDS).response().end("next");
        assertThat(next).succeedsWithin(LONG).isEqualTo("next");
        assertThat(arrived).isEmpty();
    }

    private void listen(Consumer<HttpServerRequest> answer) {
        port = vertx.createHttpServer()
                .requestHandler(request -> {
                    arrived.add(request);
                    answer.accept(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private HttpClient client(HttpVersion version) {
        return vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(version)
                .setHttp2ClearTextUpgrade(false)
                .setMaxPoolSize(1)
                .setHttp2MaxPoolSize(1));
    }

    private Uni<String> post(HttpClient http, Duration limit) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/");
        return Exchange.of(
                http,
                request,
                Buffer.buffer("said"),
                limit,
                response -> response.body().map(Buffer::toString));
    }

    private static String wait(Uni<String> answer) {
        return answer.await().atMost(LONG);
    }

    /** The same client; but whoever chains something to a future of it, outside of an event loop, is held up after each link. */
    private static HttpClient heldUp(HttpClient http) {
        return heldUp(HttpClient.class, http);
    }

    private static <T> T heldUp(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    Object made;
                    try {
                        made = method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                    if (!(made instanceof Future<?> future)) {
                        return made;
                    }
                    if (!Context.isOnEventLoopThread()) {
                        Thread.sleep(100);
                    }
                    return heldUp(Future.class, future);
                }));
    }
}
