package dev.waybill.notification.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Names what of SMS is stopped until a person mends it. Up all the same, as {@link ChannelHealth} is: no restart helps. */
@Readiness
@ApplicationScoped
class SmsHealth implements HealthCheck {

    private final SmsChannel channel;

    SmsHealth(SmsChannel channel) {
        this.channel = channel;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("sms channel").up();
        channel.stopped().forEach((what, reason) -> response.withData("stopped." + what, reason));
        return response.build();
    }
}
