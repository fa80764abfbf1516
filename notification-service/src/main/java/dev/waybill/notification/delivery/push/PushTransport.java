package dev.waybill.notification.delivery.push;

import dev.waybill.events.PushDevice;
import io.smallrye.mutiny.Uni;

/** Takes pushes to one kind of device. Safe for use by several threads. */
public interface PushTransport {

    /** As records, metrics and logs call it: {@code web-push}. */
    String name();

    /** What fails together for this device: the push service's host. */
    String circuit(PushDevice device);

    /**
     * Sends it. Never fails; takes some milliseconds of CPU on the caller's thread and may look a name up: not for an event loop. Sent
     * again, it overwrites the first, which the device may show once more for a moment.
     */
    Uni<PushOutcome> send(PushDevice device, PushMessage message);
}
