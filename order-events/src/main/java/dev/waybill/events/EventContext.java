package dev.waybill.events;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What every event says beside its data: the CloudEvents 1.0 context attributes.
 *
 * @param id {@code ce_id}, unique within the shop
 * @param shop {@code ce_source}
 * @param order {@code ce_subject}
 * @param time {@code ce_time}: when it happened, with the offset of the place where it happened
 * @param traceParent the W3C trace context that the event was published in
 */
public record EventContext(EventId id, ShopId shop, OrderId order, OffsetDateTime time, Optional<String> traceParent) {

    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(?:-[\\x21-\\x7E]{0,200})?");

    public EventContext {
        Check.present(id, "id");
        Check.present(shop, "source");
        Check.present(order, "subject");
        Check.time(time, "time");
        // Tracing is not worth a refused event: what is no trace context is left out (W3C Trace Context, 3.2.2.3).
        traceParent = Check.optional(traceParent)
                .filter(value -> TRACE_PARENT.matcher(value).matches());
    }

    public static EventContext of(String id, String shop, String order, OffsetDateTime time) {
        return new EventContext(new EventId(id), new ShopId(shop), new OrderId(order), time, Optional.empty());
    }

    /** The record key, and {@code ce_partitionkey}: all that is said about one order stays in order. */
    public String partitionKey() {
        return shop.value() + "/" + order.value();
    }
}
