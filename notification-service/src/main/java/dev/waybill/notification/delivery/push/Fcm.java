package dev.waybill.notification.delivery.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.calls.RetryAfter;
import dev.waybill.events.PushDevice;
import dev.waybill.notification.delivery.push.PushMessage.Urgency;
import dev.waybill.notification.delivery.push.PushOutcome.Accepted;
import dev.waybill.notification.delivery.push.PushOutcome.Denied;
import dev.waybill.notification.delivery.push.PushOutcome.Gone;
import dev.waybill.notification.delivery.push.PushOutcome.Refused;
import dev.waybill.notification.delivery.push.PushOutcome.TooMany;
import dev.waybill.notification.delivery.push.PushOutcome.Unavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Firebase Cloud Messaging, HTTP v1: to a shop's app, by a service account. A device's token is data in the request's body; the only
 * addresses called are the settings' own. Follows no redirect.
 */
final class Fcm implements PushTransport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    /** A token is renewed so long before it ends: no request may outlive it. */
    private static final Duration SPARE = Duration.ofMinutes(5);

    private final FcmAccount account;
    private final URI send;
    private final Duration timeout;
    private final HttpClient http;
    private final InstantSource clock;
    private volatile Token token = new Token("", Instant.MIN);

    Fcm(FcmAccount account, PushConfig.Fcm config, Vertx vertx, InstantSource clock) {
        this.account = account;
        this.send = URI.create(config.url() + "/v1/projects/" + account.project() + "/messages:send");
        this.timeout = config.timeout();
        this.clock = clock;
        var options = new HttpClientOptions()
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                .setKeepAliveTimeout(30)
                .setHttp2KeepAliveTimeout(30)
                .setHttp2MaxPoolSize(1);
        config.trustedCertificates()
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        this.http = vertx.createHttpClient(options);
    }

    private record Token(String value, Instant until) {}

    private record Answer(int status, JsonNode body, Optional<Duration> retryAfter) {}

    @Override
    public String name() {
        return "fcm";
    }

    @Override
    public String circuit(PushDevice device) {
        return "fcm";
    }

    @Override
    public Uni<PushOutcome> send(PushDevice device, PushMessage message) {
        var request = body(device.fcm().orElseThrow(), message);
        return authorized()
                .chain(token -> post(send, "application/json", request.toString(), Optional.of(token)))
                .map(this::judge)
                .onFailure(TokenRefusedException.class)
                .recoverWithItem(refused -> new Denied(String.valueOf(refused.getMessage()), true))
                .onFailure()
                .recoverWithItem(failure -> new Unavailable(
                        "unreachable",
                        send.getHost() + ": " + failure.getClass().getSimpleName(),
                        Optional.empty()));
    }

    /** What FCM shows by itself, and beside it what the app needs to open the page. */
    private static JsonNode body(PushDevice.App app, PushMessage message) {
        var said = parse(message.body());
        var body = JSON.createObjectNode();
        var sent = body.putObject("message").put("token", app.token());
        sent.putObject("notification")
                .put("title", said.path("title").asText())
                .put("body", said.path("body").asText());
        var data = sent.putObject("data");
        said.properties()
                .forEach(field -> data.put(field.getKey(), field.getValue().asText()));
        var android = sent.putObject("android")
                .put("collapse_key", message.topic())
                .put("ttl", message.ttl().toSeconds() + "s")
                .put("priority", message.urgency() == Urgency.HIGH ? "HIGH" : "NORMAL");
        android.putObject("notification").put("tag", message.topic());
        return body;
    }

    private Uni<String> authorized() {
        var now = clock.instant();
        var known = token;
        if (now.isBefore(known.until())) {
            return Uni.createFrom().item(known.value());
        }
        var form = "grant_type=" + encoded(GRANT) + "&assertion=" + encoded(account.assertion(now));
        return post(account.tokens(), "application/x-www-form-urlencoded", form, Optional.empty())
                .map(answer -> {
                    if (answer.status() >= 500) {
                        throw new IllegalStateException("tokens are not given out at the moment");
                    } else if (answer.status() != 200) {
                        throw new TokenRefusedException(answer.status() + " from "
                                + account.tokens().getHost() + " "
                                + answer.body().path("error").asText());
                    }
                    var seconds = answer.body().path("expires_in").asLong();
                    token = new Token(
                            answer.body().path("access_token").asText(),
                            now.plusSeconds(seconds).minus(SPARE));
                    return token.value();
                });
    }

    private PushOutcome judge(Answer answer) {
        var code = code(answer.body());
        var said = (answer.status() + " from " + send.getHost() + " " + code).strip();
        return switch (answer.status()) {
            case 200 -> new Accepted(said);
            case 401, 403 -> {
                token = new Token("", Instant.MIN);
                // Of a token that another sender's app gave out, it is the device that is wrong and not we.
                yield code.equals("SENDER_ID_MISMATCH") ? new Refused("refused", said) : new Denied(said, true);
            }
            case 404 -> new Gone(said, Optional.empty());
            case 429 -> new TooMany(said, answer.retryAfter());
            default ->
                answer.status() >= 500
                        ? new Unavailable("server_busy", said, answer.retryAfter())
                        : new Refused("refused", said);
        };
    }

    /** The most telling word of an error: FCM's own, else Google's. */
    private static String code(JsonNode body) {
        var error = body.path("error");
        for (var detail : error.path("details")) {
            if (detail.path("errorCode").isTextual()) {
                return detail.path("errorCode").textValue();
            }
        }
        return error.path("status").asText();
    }

    private Uni<Answer> post(URI address, String type, String body, Optional<String> bearer) {
        boolean tls = "https".equalsIgnoreCase(address.getScheme());
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(address.getHost())
                .setPort(address.getPort() < 0 ? (tls ? 443 : 80) : address.getPort())
                .setSsl(tls)
                .setURI(address.getRawPath())
                .setFollowRedirects(false)
                .setConnectTimeout(timeout.toMillis())
                .setIdleTimeout(timeout.toMillis())
                .putHeader("Content-Type", type);
        bearer.ifPresent(token -> request.putHeader("Authorization", "Bearer " + token));
        return Exchange.of(
                http,
                request,
                Buffer.buffer(body),
                timeout.multipliedBy(2),
                response -> response.body().map(read -> answer(response, read)));
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        return new Answer(
                response.statusCode(),
                parse(body.toString()),
                RetryAfter.read(response.getHeader("Retry-After"), Instant.now()));
    }

    /** What is no JSON is as good as nothing: a proxy may have answered. */
    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            return JSON.createObjectNode();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static final class TokenRefusedException extends RuntimeException {

        TokenRefusedException(String message) {
            super(message);
        }
    }
}
