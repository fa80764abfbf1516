package dev.waybill.notification.delivery.push;

import com.zerodeplibs.webpush.EncryptedPushMessage;
import com.zerodeplibs.webpush.MessageEncryptionException;
import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import com.zerodeplibs.webpush.key.InvalidECPublicKeyException;
import com.zerodeplibs.webpush.key.MalformedUncompressedBytesException;
import dev.waybill.calls.PublicAddresses;
import dev.waybill.calls.RetryAfter;
import dev.waybill.events.PushDevice;
import dev.waybill.events.PushHosts;
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
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Web Push: a message that only the browser can read (RFC 8291), handed to the browser's push service (RFC 8030) by somebody whom it
 * knows (RFC 8292). The endpoint is an address from outside: its host must be on the list, the host's address public, and that address
 * is the one that is called, whatever a name server says in the next moment. Follows no redirect.
 */
final class WebPush implements PushTransport {

    private static final int HTTPS = 443;

    private final VapidKeys keys;
    private final PushHosts hosts;
    private final PushConfig.Web config;
    private final HttpClient http;

    WebPush(VapidKeys keys, PushConfig.Web config, Vertx vertx) {
        this.keys = keys;
        this.hosts = new PushHosts(config.hosts());
        this.config = config;
        var options = new HttpClientOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setConnectTimeout(Math.toIntExact(config.timeout().toMillis()))
                .setSslHandshakeTimeout(config.timeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(60)
                .setKeepAliveTimeout(30)
                .setHttp2KeepAliveTimeout(30)
                .setMaxPoolSize(4)
                .setHttp2MaxPoolSize(1);
        config.trustedCertificates()
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        this.http = vertx.createHttpClient(options);
    }

    @Override
    public String name() {
        return "web-push";
    }

    @Override
    public String circuit(PushDevice device) {
        return web(device).endpoint().uri().getHost().toLowerCase(Locale.ROOT);
    }

    @Override
    public Uni<PushOutcome> send(PushDevice device, PushMessage message) {
        var web = web(device);
        var host = circuit(device);
        if (!hosts.allows(web.endpoint())) {
            return Uni.createFrom()
                    .item(new Refused("host_not_allowed", host + " is not on the list waybill.push.web.hosts"));
        }
        InetAddress address;
        EncryptedPushMessage encrypted;
        try {
            var candidates = InetAddress.getAllByName(host);
            var allowed = Arrays.stream(candidates)
                    .filter(one -> config.privateAddresses() || PublicAddresses.has(one))
                    .findFirst();
            if (allowed.isEmpty()) {
                return Uni.createFrom().item(new Refused("address_not_public", host + " has no public address"));
            }
            address = allowed.get();
            encrypted = encrypt(web, message);
        } catch (UnknownHostException notThere) {
            return Uni.createFrom().item(new Unavailable("name_not_found", host, Optional.empty()));
        } catch (MessageEncryptionException | InvalidECPublicKeyException | MalformedUncompressedBytesException bad) {
            return Uni.createFrom().item(new Refused("device_keys_unusable", "its keys are none of P-256"));
        }
        return post(web.endpoint().uri(), host, address, encrypted, message)
                .onFailure()
                .recoverWithItem(failure -> new Unavailable(
                        "unreachable", host + ": " + failure.getClass().getSimpleName(), Optional.empty()));
    }

    private static EncryptedPushMessage encrypt(PushDevice.Web web, PushMessage message) {
        return MessageEncryptions.of()
                .encrypt(
                        UserAgentMessageEncryptionKeyInfo.of(web.p256dh(), web.auth()),
                        com.zerodeplibs.webpush.PushMessage.ofUTF8(message.body()));
    }

    private Uni<PushOutcome> post(
            URI endpoint, String host, InetAddress address, EncryptedPushMessage encrypted, PushMessage message) {
        int port = endpoint.getPort() < 0 ? HTTPS : endpoint.getPort();
        var path = endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath();
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                // What is connected to, and whom the certificate has to be for.
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(host)
                .setPort(port)
                .setSsl(true)
                .setFollowRedirects(false)
                .setConnectTimeout(config.timeout().toMillis())
                .setIdleTimeout(config.timeout().toMillis())
                .setURI(endpoint.getRawQuery() == null ? path : path + "?" + endpoint.getRawQuery())
                .putHeader("Authorization", keys.authorization(endpoint))
                .putHeader("TTL", Long.toString(message.ttl().toSeconds()))
                .putHeader("Urgency", message.urgency().name().toLowerCase(Locale.ROOT))
                .putHeader("Topic", message.topic())
                .putHeader("Content-Encoding", encrypted.contentEncoding())
                .putHeader("Content-Type", encrypted.mediaType());
        // Nothing in the answer is for us; but it has to be over for the connection to be free.
        return Exchange.of(
                        http,
                        request,
                        Buffer.buffer(encrypted.toBytes()),
                        config.timeout().multipliedBy(2),
                        response -> response.end().map(response))
                .map(response -> judge(
                        response.statusCode(),
                        host,
                        RetryAfter.read(response.getHeader("Retry-After"), Instant.now())));
    }

    private static PushOutcome judge(int status, String host, Optional<Duration> retryAfter) {
        var answer = status + " from " + host;
        return switch (status) {
            case 200, 201, 202, 204 -> new Accepted(answer);
            case 404, 410 -> new Gone(answer, Optional.empty());
            case 401, 403 -> new Denied(answer, false);
            case 413 -> new Refused("message_too_big", answer);
            case 429 -> new TooMany(answer, retryAfter);
            case 408 -> new Unavailable("server_busy", answer, retryAfter);
            default ->
                status >= 500 ? new Unavailable("server_busy", answer, retryAfter) : new Refused("refused", answer);
        };
    }

    private static PushDevice.Web web(PushDevice device) {
        return device.web().orElseThrow();
    }
}
