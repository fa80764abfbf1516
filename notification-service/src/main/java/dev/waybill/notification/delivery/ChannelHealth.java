package dev.waybill.notification.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Names what is stopped until a person mends it. Up all the same: events are still taken in, and no restart helps. The alarm is
 * the metric {@code waybill.channel.stopped}.
 */
@Readiness
@ApplicationScoped
class ChannelHealth implements HealthCheck {

    private final Channel channel;

    ChannelHealth(Channel channel) {
        this.channel = channel;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("mail channel").up();
        channel.stopped().forEach((what, reason) -> response.withData("stopped." + what, reason));
        return response.build();
    }
}
