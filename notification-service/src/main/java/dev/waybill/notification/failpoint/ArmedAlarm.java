package dev.waybill.notification.failpoint;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Makes sure that nobody overlooks a service that is about to die on purpose, and that a misspelt point stops the start. */
@ApplicationScoped
class ArmedAlarm {

    private static final Logger LOG = Logger.getLogger(ArmedAlarm.class);

    void start(@Observes StartupEvent event) {
        var armed = FailPoint.armed();
        if (armed != null) {
            LOG.errorf(
                    "event=fail_point_armed point=%s: this service will stop working there, as a test wants it to."
                            + " Take -D%s away if this is no test.",
                    armed.point().code(), FailPoint.PROPERTY);
        }
    }
}
