package dev.waybill.tracking.webhook;

import dev.waybill.calls.RetryAfter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes calls: over a connection of its own each, to an address that was looked at, following no redirect and reading no body. */
@ApplicationScoped
class WebhookClient {

    private final Addresses addresses;
    private final WebhooksConfig config;
    private final Clock clock;
    private final HttpClient http;

    @Inject
    WebhookClient(Endpoints endpoints, WebhooksConfig config, Clock clock, Vertx vertx) {
        this(endpoints.addresses(), config, clock, vertx);
    }

    WebhookClient(Addresses addresses, WebhooksConfig config, Clock clock, Vertx vertx) {
        this.addresses = addresses;
        this.config = config;
        this.clock = clock;
        var options = new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(config.concurrency())
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        config.trustedCertificates()
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        this.http = vertx.createHttpClient(options);
    }

    /** Blocks for as long as a call may take; for a virtual thread. */
    Outcome post(Endpoint endpoint, WebhookCall call) throws InterruptedException {
        Optional<InetAddress> address;
        try {
            address = addresses.of(endpoint.url().getHost());
        } catch (UnknownHostException notThere) {
            return failed("name_not_found");
        }
        if (address.isEmpty()) {
            return failed("address_not_public");
        }
        var answer = answer(request(endpoint, address.get(), call), call.body());
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return failed("timeout");
        } catch (ExecutionException unreachable) {
            return failed(unreachable.getCause().getClass().getSimpleName());
        }
    }

    private static Outcome failed(String reason) {
        return new Outcome.Failed(reason, Optional.empty());
    }

    private RequestOptions request(Endpoint endpoint, InetAddress address, WebhookCall call) {
        long now = clock.instant().getEpochSecond();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                // What is connected to, and whom the certificate has to be for.
                .setServer(SocketAddress.inetSocketAddress(endpoint.port(), address.getHostAddress()))
                .setHost(endpoint.url().getHost())
                .setPort(endpoint.port())
                .setSsl(endpoint.isSecure())
                .setFollowRedirects(false)
                .setTimeout(config.timeout().toMillis())
                .setURI(endpoint.target())
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Waybill")
                .putHeader("webhook-id", call.id())
                .putHeader("webhook-timestamp", Long.toString(now))
                .putHeader("webhook-signature", endpoint.signer().sign(call.id(), now, call.body()));
    }

    private Future<Outcome> answer(RequestOptions options, String body) {
        return http.request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .map(response -> {
                    var outcome = outcome(response);
                    // Whatever else it says is not for us, and may have no end.
                    response.request().connection().close();
                    return outcome;
                });
    }

    private Outcome outcome(HttpClientResponse response) {
        return Outcome.of(response.statusCode(), RetryAfter.read(response.getHeader("Retry-After"), clock.instant()));
    }
}
