package dev.waybill.tracking.webhook;

/**
 * A call that is to be made.
 *
 * @param order its number, for the log
 * @param attempt which one this is, from 1
 */
record WebhookCall(String id, String order, int attempt, String body) {

    static WebhookCall of(Object[] row) {
        return new WebhookCall((String) row[0], (String) row[1], (Integer) row[2], (String) row[3]);
    }

    @Override
    public String toString() {
        return "WebhookCall[" + id + "]";
    }
}
