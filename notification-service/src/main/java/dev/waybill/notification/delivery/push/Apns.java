package dev.waybill.notification.delivery.push;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.ApnsPushNotification;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.util.InterruptionLevel;
import com.eatthepath.pushy.apns.util.SimpleApnsPayloadBuilder;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.events.PushDevice;
import dev.waybill.notification.delivery.push.PushMessage.Urgency;
import dev.waybill.notification.delivery.push.PushOutcome.Unavailable;
import io.netty.channel.EventLoopGroup;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Apple Push Notification service: to a shop's app on Apple's devices, by a token that a key of the developer's team signs. A device's
 * token is the last part of a path; the only address called is the settings' own. All goes over one kept connection.
 */
final class Apns implements PushTransport, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Apns.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HTTPS = 443;
    /** A connection that is quiet for so long is asked whether it is there still, so that none hangs half open. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final ApnsAccount account;
    private final String host;
    private final Duration timeout;
    private final InstantSource clock;
    private final ApnsClient client;
    private volatile boolean proven;

    /**
     * @param loops where its connection runs, beside all others
     * @throws IllegalArgumentException naming the property that is wrong
     */
    Apns(ApnsAccount account, PushConfig.Apns config, EventLoopGroup loops, InstantSource clock) {
        this.account = account;
        this.host = account.url().getHost().toLowerCase(Locale.ROOT);
        this.timeout = config.timeout();
        this.clock = clock;
        int port = account.url().getPort() < 0 ? HTTPS : account.url().getPort();
        // One connection, and so one token: Apple counts how many a team signs.
        var builder = new ApnsClientBuilder()
                .setApnsServer(host, port)
                .setSigningKey(account.key())
                .setConcurrentConnections(1)
                .setEventLoopGroup(loops)
                .setConnectionTimeout(timeout)
                .setIdlePingInterval(QUIET)
                .setGracefulShutdownTimeout(timeout);
        config.trustedCertificates().ifPresent(file -> builder.setTrustedServerCertificateChain(file.toFile()));
        try {
            this.client = builder.build();
        } catch (IOException | IllegalArgumentException unusable) {
            throw new IllegalArgumentException(
                    "waybill.push.apns.trusted-certificates must be a PEM file of certificates", unusable);
        }
    }

    @Override
    public String name() {
        return "apns";
    }

    @Override
    public String circuit(PushDevice device) {
        return host;
    }

    @Override
    public Uni<PushOutcome> send(PushDevice device, PushMessage message) {
        var notification = notification(device.apns().orElseThrow(), message);
        return Uni.createFrom()
                .completionStage(() -> client.sendNotification(notification))
                // An answer that is none ends nothing in the library.
                .ifNoItem()
                .after(timeout.multipliedBy(2))
                .fail()
                .map(this::judge)
                .onFailure()
                .recoverWithItem(failure -> new Unavailable(
                        "unreachable", host + ": " + failure.getClass().getSimpleName(), Optional.empty()));
    }

    private PushOutcome judge(PushNotificationResponse<?> response) {
        var answer = new ApnsAnswer(
                response.getStatusCode(),
                response.getRejectionReason().orElse(""),
                response.getTokenInvalidationTimestamp());
        proven |= response.isAccepted();
        return answer.judge(host, proven);
    }

    private ApnsPushNotification notification(PushDevice.App app, PushMessage message) {
        var said = parse(message.body());
        var urgency = message.urgency();
        var payload = new SimpleApnsPayloadBuilder()
                .setAlertTitle(said.path("title").asText())
                .setAlertBody(said.path("body").asText())
                .setThreadId(message.thread())
                .setInterruptionLevel(level(urgency));
        if (urgency != Urgency.LOW) {
            payload.setSound(SimpleApnsPayloadBuilder.DEFAULT_SOUND_FILENAME);
        }
        said.properties().forEach(field -> {
            if (!field.getKey().equals("title") && !field.getKey().equals("body")) {
                payload.addCustomProperty(field.getKey(), field.getValue().asText());
            }
        });
        return new SimpleApnsPushNotification(
                app.token(),
                account.topic(),
                payload.build(),
                // The beginning of the epoch says: now or never.
                message.ttl().isZero() ? Instant.EPOCH : clock.instant().plus(message.ttl()),
                urgency == Urgency.HIGH ? DeliveryPriority.IMMEDIATE : DeliveryPriority.CONSERVE_POWER,
                PushType.ALERT,
                message.topic(),
                message.delivery());
    }

    /** What an app may break through a focus with needs a right that Apple gives it; without, it is shown as any other. */
    private static InterruptionLevel level(Urgency urgency) {
        return switch (urgency) {
            case HIGH -> InterruptionLevel.TIME_SENSITIVE;
            case NORMAL -> InterruptionLevel.ACTIVE;
            case LOW -> InterruptionLevel.PASSIVE;
        };
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a message of ours is no JSON", impossible);
        }
    }

    /** Waits for the answers that are still to come, for no longer than for any. */
    @Override
    public void close() {
        try {
            client.close().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.warnf("event=push_connection_not_closed service=%s cause=%s", host, late);
        }
    }
}
