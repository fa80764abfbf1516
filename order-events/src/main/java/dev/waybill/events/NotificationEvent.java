package dev.waybill.events;

/**
 * What became of a message to a customer: the other direction, from Waybill to whoever wants to know. Facts in the past tense,
 * versioned by {@link NotificationEventType}, without personal data but for what the customer wrote in {@link FeedbackGiven}.
 *
 * <p>Published at least once. The {@linkplain EventContext#id() id} follows from the delivery and the fact, so the same fact has
 * the same id however often it comes. The context's shop and order are those that the message was about, its time is when it
 * happened.
 */
public sealed interface NotificationEvent extends TopicEvent
        permits NotificationSent,
                NotificationFailed,
                NotificationExpired,
                NotificationSuperseded,
                NotificationSuppressed,
                NotificationBounced,
                NotificationComplained,
                FeedbackGiven {

    @Override
    EventContext context();

    Delivery delivery();

    @Override
    default NotificationEventType type() {
        return switch (this) {
            case NotificationSent _ -> NotificationEventType.SENT;
            case NotificationFailed _ -> NotificationEventType.FAILED;
            case NotificationExpired _ -> NotificationEventType.EXPIRED;
            case NotificationSuperseded _ -> NotificationEventType.SUPERSEDED;
            case NotificationSuppressed _ -> NotificationEventType.SUPPRESSED;
            case NotificationBounced _ -> NotificationEventType.BOUNCED;
            case NotificationComplained _ -> NotificationEventType.COMPLAINED;
            case FeedbackGiven _ -> NotificationEventType.FEEDBACK_GIVEN;
        };
    }
}
