package dev.waybill.tracking;

import dev.waybill.secrets.PublicSecrets;
import dev.waybill.secrets.SecretsConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Whatever is packaged is for customers' data, whichever profile it is started with: secrets that are none stop its start. */
@Singleton
class SecretsCheck {

    void start(@Observes StartupEvent event, Config settings, SecretsConfig allowed) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            PublicSecrets.refuse(settings, allowed);
        }
    }
}
