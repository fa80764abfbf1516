package dev.waybill.notification.delivery;

import dev.waybill.notification.channel.DeliveryChannel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** The alarm of each channel: what takes nothing until a person mends it. Readiness names it, with the reason. */
final class Stops {

    private Stops() {}

    static void show(MeterRegistry metrics, DeliveryChannel channel, Supplier<Number> stopped) {
        Gauge.builder("waybill.channel.stopped", stopped)
                .description("Providers, services or shops' senders that take nothing until a person mends it")
                .tag("channel", channel.code())
                .register(metrics);
    }
}
