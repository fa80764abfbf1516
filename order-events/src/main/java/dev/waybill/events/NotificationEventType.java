package dev.waybill.events;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of notification event, with the names that {@code ce_type} has for them. */
public enum NotificationEventType implements TopicEventType {
    SENT("dev.waybill.notification.sent.v1", NotificationSent.class),
    FAILED("dev.waybill.notification.failed.v1", NotificationFailed.class),
    EXPIRED("dev.waybill.notification.expired.v1", NotificationExpired.class),
    SUPERSEDED("dev.waybill.notification.superseded.v1", NotificationSuperseded.class),
    SUPPRESSED("dev.waybill.notification.suppressed.v1", NotificationSuppressed.class),
    BOUNCED("dev.waybill.notification.bounced.v1", NotificationBounced.class),
    COMPLAINED("dev.waybill.notification.complained.v1", NotificationComplained.class),
    FEEDBACK_GIVEN("dev.waybill.feedback.given.v1", FeedbackGiven.class);

    private final String ceType;
    private final Class<? extends NotificationEvent> eventClass;

    NotificationEventType(String ceType, Class<? extends NotificationEvent> eventClass) {
        this.ceType = ceType;
        this.eventClass = eventClass;
    }

    /** As {@code ce_type} has it: {@code dev.waybill.notification.sent.v1}. */
    @Override
    public String ceType() {
        return ceType;
    }

    /** The published JSON Schema of the data, as a resource of this library: {@code notification.sent.v1.schema.json}. */
    @Override
    public String schema() {
        return TopicEventType.super.schema();
    }

    @Override
    public Class<? extends NotificationEvent> eventClass() {
        return eventClass;
    }

    public static Optional<NotificationEventType> of(String ceType) {
        return Arrays.stream(values())
                .filter(type -> type.ceType.equals(ceType))
                .findFirst();
    }
}
