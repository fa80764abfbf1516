package dev.waybill.events;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A service keeps nothing personal of the order any more, and will not again. Its time is when the erasure was committed.
 *
 * @param service which one
 * @param erased how much there was, by the tables' names; empty if the service knew nothing of the order
 */
public record ErasureCompleted(EventContext context, ErasureId erasure, Word service, List<Erased> erased)
        implements ErasureEvent {

    public ErasureCompleted {
        Check.present(context, "context");
        Check.present(erasure, "erasure");
        Check.present(service, "service");
        erased = Check.list(erased, "erased");
    }

    /** A service's receipt. Its id follows from what it is for, so that whoever reads it twice counts it once. */
    public static ErasureCompleted of(OrderErased event, Word service, OffsetDateTime time, List<Erased> erased) {
        var order = event.context();
        var name = String.join(
                "\n", service.value(), event.erasure().value(), order.order().value());
        var id = new EventId("erased-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        return new ErasureCompleted(
                new EventContext(id, order.shop(), order.order(), time, order.traceParent()),
                event.erasure(),
                service,
                erased);
    }

    /**
     * Rows that are gone.
     *
     * @param rows one or more
     */
    public record Erased(Word table, int rows) {

        public Erased {
            Check.present(table, "table");
            if (rows < 1) {
                throw new InvalidValueException("rows", "must be 1 or more");
            }
        }
    }
}
