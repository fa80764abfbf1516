package dev.waybill.notification.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Of several instances that migrate at once, the others wait for as long as it takes: Flyway's own patience ends after 50 seconds. */
@Singleton
class MigrationTurns implements FlywayConfigurationCustomizer {

    private static final int FOR_EVER = -1;

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.lockRetryCount(FOR_EVER);
    }
}
