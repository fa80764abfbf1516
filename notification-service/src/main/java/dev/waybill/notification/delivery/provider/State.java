package dev.waybill.notification.delivery.provider;

/** Whether mails go by a provider. */
public enum State {
    /** They do. */
    CLOSED,
    /** One at a time does, to see whether it is back. */
    HALF_OPEN,
    /** None for a while. */
    OPEN,
    /** None until a person mends something; one at a time tries now and then. */
    STOPPED
}
