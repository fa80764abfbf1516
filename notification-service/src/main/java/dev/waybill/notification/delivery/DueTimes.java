package dev.waybill.notification.delivery;

import dev.waybill.events.ShopId;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** From when on each kind of notification may be sent: news at once, a question some days later at a decent hour. */
@Startup
@ApplicationScoped
class DueTimes {

    private static final Instant AT_ONCE = Instant.EPOCH;

    private final FeedbackConfig feedback;
    private final Shops shops;

    DueTimes(FeedbackConfig feedback, DeliveryConfig deliveries, ShopsConfig shops) {
        this.feedback = feedback;
        this.shops = new Shops(shops);
        if (feedback.after().isNegative()) {
            throw new IllegalArgumentException("waybill.feedback.after must not be negative");
        }
        // The decent hour may be a day away.
        var latest = feedback.after().plusDays(1);
        if (deliveries.shelfLife().feedback().longest().compareTo(latest) <= 0) {
            throw new IllegalArgumentException("waybill.delivery.shelf-life.feedback must be longer than"
                    + " waybill.feedback.after and a day, or nobody would ever be asked");
        }
    }

    /** Never later than a while after it happened; a moment that has passed means at once. */
    Instant due(NotificationKind kind, OffsetDateTime happened, ShopId shop) {
        return kind == NotificationKind.FEEDBACK
                ? asked(happened.toInstant(), feedback, shops.of(shop).zone())
                : AT_ONCE;
    }

    static Instant asked(Instant happened, FeedbackConfig feedback, ZoneId zone) {
        var earliest = happened.plus(feedback.after()).atZone(zone);
        var sameDay = earliest.with(feedback.at());
        return (sameDay.isBefore(earliest) ? sameDay.plusDays(1) : sameDay).toInstant();
    }
}
