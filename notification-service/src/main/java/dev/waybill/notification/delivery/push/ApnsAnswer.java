package dev.waybill.notification.delivery.push;

import dev.waybill.notification.delivery.push.PushOutcome.Accepted;
import dev.waybill.notification.delivery.push.PushOutcome.Denied;
import dev.waybill.notification.delivery.push.PushOutcome.Gone;
import dev.waybill.notification.delivery.push.PushOutcome.Refused;
import dev.waybill.notification.delivery.push.PushOutcome.TooMany;
import dev.waybill.notification.delivery.push.PushOutcome.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What APNs said ("Handling notification responses from APNs" in Apple's documentation).
 *
 * @param reason in a word; empty where it took the push
 * @param invalidSince from when on the token is known to lead nowhere, with {@code Unregistered}
 */
record ApnsAnswer(int status, String reason, Optional<Instant> invalidSince) {

    /** How long one of Apple's tokens for us has to be used at least. */
    private static final Duration TOKEN = Duration.ofMinutes(20);

    private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,64}");

    ApnsAnswer {
        reason = WORD.matcher(reason).matches() ? reason : "";
    }

    /**
     * What it means.
     *
     * @param proven whether this host has taken pushes for our topic: before that, a token that it does not know may just as well be the
     *     fault of the settings, and none is forgotten for it
     */
    PushOutcome judge(String host, boolean proven) {
        var said = (status + " from " + host + " " + reason).strip();
        return switch (reason) {
            case "BadDeviceToken", "DeviceTokenNotForTopic" ->
                proven ? new Gone(said, Optional.empty()) : new Refused("token_refused", said);
            case "TopicDisallowed", "BadTopic", "MissingTopic" -> new Denied(said, true);
            case "TooManyProviderTokenUpdates" -> new Unavailable("server_busy", said, Optional.of(TOKEN));
            case "IdleTimeout" -> new Unavailable("server_busy", said, Optional.empty());
            default -> byStatus(said);
        };
    }

    private PushOutcome byStatus(String said) {
        return switch (status) {
            case 200 -> new Accepted(said);
            case 401, 403 -> new Denied(said, true);
            case 410 -> new Gone(said, invalidSince);
            case 413 -> new Refused("message_too_big", said);
            case 429 -> new TooMany(said, Optional.empty());
            default ->
                status >= 500 ? new Unavailable("server_busy", said, Optional.empty()) : new Refused("refused", said);
        };
    }
}
