package dev.waybill.local;

import dev.waybill.embedded.Loopback;
import dev.waybill.embedded.PortInUseException;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where everything listens, all of it on loopback. As options of a command; {@link #claimed} says what 0 has become. */
final class Ports {
    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Kafka (default: ${DEFAULT-VALUE}; 0, here and below, is any free port)")
    private int kafka;

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            defaultValue = "15432",
            description = "PostgreSQL (default: ${DEFAULT-VALUE})")
    private int postgres;

    @Option(
            names = "--smtp-port",
            paramLabel = "PORT",
            defaultValue = "1025",
            description = "the mail catcher's SMTP (default: ${DEFAULT-VALUE})")
    private int smtp;

    @Option(
            names = "--mailbox-port",
            paramLabel = "PORT",
            defaultValue = "8025",
            description = "the mailbox page (default: ${DEFAULT-VALUE})")
    private int mailbox;

    @Option(
            names = "--notification-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "the notification service (default: ${DEFAULT-VALUE})")
    private int notification;

    @Option(
            names = "--tracking-port",
            paramLabel = "PORT",
            defaultValue = "8082",
            description = "the tracking service (default: ${DEFAULT-VALUE})")
    private int tracking;

    @Option(
            names = "--notification-management-port",
            paramLabel = "PORT",
            defaultValue = "9081",
            description = "the notification service's health and metrics (default: ${DEFAULT-VALUE})")
    private int notificationManagement;

    @Option(
            names = "--tracking-management-port",
            paramLabel = "PORT",
            defaultValue = "9082",
            description = "the tracking service's health and metrics (default: ${DEFAULT-VALUE})")
    private int trackingManagement;

    @Option(names = "--free-ports", description = "any free port for everything")
    private boolean free;

    int kafka() {
        return kafka;
    }

    int postgres() {
        return postgres;
    }

    int smtp() {
        return smtp;
    }

    int mailbox() {
        return mailbox;
    }

    int of(Service service) {
        return switch (service) {
            case NOTIFICATION -> notification;
            case TRACKING -> tracking;
        };
    }

    /** Where its health and metrics are. */
    int managementOf(Service service) {
        return switch (service) {
            case NOTIFICATION -> notificationManagement;
            case TRACKING -> trackingManagement;
        };
    }

    /**
     * The same with a free port in place of each 0.
     *
     * @throws Trouble if one is in use, naming the option that changes it
     */
    Ports claimed() {
        Ports claimed = new Ports();
        Set<Integer> taken = new HashSet<>();
        claimed.kafka = claim(kafka, "--kafka-port", taken);
        claimed.postgres = claim(postgres, "--postgres-port", taken);
        claimed.smtp = claim(smtp, "--smtp-port", taken);
        claimed.mailbox = claim(mailbox, "--mailbox-port", taken);
        claimed.notification = claim(notification, "--notification-port", taken);
        claimed.tracking = claim(tracking, "--tracking-port", taken);
        claimed.notificationManagement = claim(notificationManagement, "--notification-management-port", taken);
        claimed.trackingManagement = claim(trackingManagement, "--tracking-management-port", taken);
        return claimed;
    }

    private int claim(int port, String option, Set<Integer> taken) {
        boolean any = free || port == 0;
        try {
            int claimed = Loopback.claim(any ? 0 : port);
            // Nothing listens there yet, so the system may offer the same free port twice.
            while (any && taken.contains(claimed)) {
                claimed = Loopback.claim(0);
            }
            if (!taken.add(claimed)) {
                throw new Trouble("port %d is given twice: choose another with %s.".formatted(port, option));
            }
            return claimed;
        } catch (PortInUseException e) {
            throw new Trouble(
                    "port %d is in use: stop what listens there, or choose another with %s (0 for any free one, --free-ports for all)."
                            .formatted(port, option),
                    e);
        }
    }
}
