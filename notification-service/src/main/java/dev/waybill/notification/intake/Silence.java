package dev.waybill.notification.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Which records are old news by the settings: from before the moment at which another database's work ended. */
@ApplicationScoped
public class Silence {

    private static final Logger LOG = Logger.getLogger(Silence.class);

    private final Instant before;

    Silence(IntakeConfig config) {
        this.before = config.silentBefore().map(OffsetDateTime::toInstant).orElse(Instant.MIN);
        config.silentBefore().ifPresent(moment -> LOG.infof("event=silent_before moment=%s", moment));
    }

    /** By when it was recorded and not by when it happened: a scan that came late was told to nobody before. */
    public boolean covers(ConsumerRecord<?, ?> record) {
        return Instant.ofEpochMilli(record.timestamp()).isBefore(before);
    }
}
