package dev.waybill.notification.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** As {@link ChannelHealth}, of push services: the alarm is the metric {@code waybill.push.stopped}. */
@Readiness
@ApplicationScoped
class PushHealth implements HealthCheck {

    private final PushWorker worker;

    PushHealth(PushWorker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("push channel").up();
        worker.stopped().forEach((service, reason) -> response.withData("stopped." + service, reason));
        return response.build();
    }
}
