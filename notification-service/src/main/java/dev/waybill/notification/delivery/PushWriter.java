package dev.waybill.notification.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.events.LanguageTag;
import dev.waybill.events.TrackingLinks;
import dev.waybill.notification.delivery.push.PushMessage;
import dev.waybill.notification.delivery.push.PushMessage.Urgency;
import dev.waybill.notification.link.LinksConfig;
import dev.waybill.notification.message.MailComposer;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.message.PushContent;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Makes a claimed push into what goes to the device. */
@ApplicationScoped
class PushWriter {

    /** 24 bytes are 32 characters of base64url, which is as long as a topic may be (RFC 8030, 5.4). */
    private static final int TOPIC_BYTES = 24;

    private final Shops shops;
    private final TrackingLinks links;
    private final MailComposer composer;
    private final ObjectMapper json;

    PushWriter(ShopsConfig shops, LinksConfig links, MailComposer composer, ObjectMapper json) {
        this.shops = new Shops(shops);
        this.links = TrackingLinks.fromKeys(links.keys());
        this.composer = composer;
        this.json = json;
    }

    /**
     * Takes some milliseconds of CPU: not for an event loop.
     *
     * @param reads what the device's user reads
     */
    PushMessage write(Claimed delivery, Optional<LanguageTag> reads) {
        var notification = delivery.notification();
        var context = notification.trigger().context();
        var shop = shops.of(context.shop());
        var content = content(delivery, reads);
        var row = delivery.row();
        var topic = topic(row, row.parcel().orElse(""));
        var body = json.createObjectNode()
                .put("title", content.title())
                .put("body", content.body())
                .put(
                        "url",
                        shop.trackingPage(links.token(context.shop(), context.order()))
                                .value())
                .put("lang", content.language().htmlLang())
                .put("dir", content.language().direction())
                .put("tag", topic)
                .put("id", delivery.id().toString());
        var ttl = Duration.between(row.claimedAt(), row.expiresAt());
        return new PushMessage(
                delivery.id(), body.toString(), ttl, urgency(notification.kind()), topic, topic(row, ""));
    }

    /** What its reader sees. */
    PushContent content(Claimed delivery, Optional<LanguageTag> reads) {
        var notification = delivery.notification();
        return composer.push(
                notification, shops.of(notification.trigger().context().shop()), reads);
    }

    /** One for each parcel, and one for what is about the whole order: of each, only the latest word is worth showing. */
    private static String topic(Claimed.Row row, String parcel) {
        var about = String.join("\0", row.shop(), row.orderId(), parcel);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sha256(about), TOPIC_BYTES));
    }

    /** What somebody has to do or be at home for wakes a sleeping phone; what can wait, waits for it (RFC 8030, 5.3). */
    static Urgency urgency(NotificationKind kind) {
        return switch (kind) {
            case OUT_FOR_DELIVERY, ATTEMPT_FAILED, READY_FOR_PICKUP -> Urgency.HIGH;
            case SHIPPED, DELAYED, DELIVERED, RETURNING, CANCELLED -> Urgency.NORMAL;
            case CONFIRMED, PACKED, RETURN_RECEIVED, REFUNDED, FEEDBACK -> Urgency.LOW;
        };
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
