package dev.waybill.notification.delivery.mail;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A mail server that takes mails from us.
 *
 * @param priority the providers of the smallest number that work are used (RFC 2782)
 * @param weight a provider's share among those of the same priority
 */
public record SmtpProvider(
        ProviderName name,
        int priority,
        int weight,
        Server server,
        Timeouts timeouts,
        Connections connections,
        Limits limits) {

    private static final int UNSIGNED_16_BITS = 65_535;

    public SmtpProvider {
        if (priority < 0 || priority > UNSIGNED_16_BITS) {
            throw new IllegalArgumentException("the priority of " + name + " must be from 0 to 65535");
        }
        if (weight < 1 || weight > UNSIGNED_16_BITS) {
            throw new IllegalArgumentException("the weight of " + name
                    + " must be from 1 to 65535: a provider that is to take no mails is left out");
        }
    }

    /** @param heloName the name that EHLO gives */
    public record Server(String host, int port, SmtpConfig.Tls tls, Optional<Login> login, String heloName) {

        public Server {
            if (host.isBlank() || port < 1 || port > UNSIGNED_16_BITS) {
                throw new IllegalArgumentException("a mail server has a host and a port from 1 to 65535");
            }
        }
    }

    /** Who logs in. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }

    /** How long each stage may take. */
    public record Timeouts(Duration connect, Duration envelope, Duration data, Duration dot) {

        /** All stages before the dot together, each as slow as it may be. */
        public Duration beforeDot() {
            return connect.multipliedBy(5).plus(envelope.multipliedBy(2)).plus(data);
        }
    }

    /**
     * How connections are kept.
     *
     * @param idle for how long one without a mail
     * @param mails for how many mails
     */
    public record Connections(Duration idle, int mails) {

        public Connections {
            if (mails < 1) {
                throw new IllegalArgumentException("a connection takes a mail at least");
            }
        }
    }

    /**
     * What a provider bears.
     *
     * @param connections how many at once
     * @param mailsPerSecond how many begin in a second, in the long run
     * @param perDomain how many at once for one recipient's domain
     * @param domains the same for those domains that have a limit of their own, by name in small letters
     */
    public record Limits(
            OptionalInt connections,
            OptionalDouble mailsPerSecond,
            OptionalInt perDomain,
            Map<String, Integer> domains) {

        public static final Limits NONE =
                new Limits(OptionalInt.empty(), OptionalDouble.empty(), OptionalInt.empty(), Map.of());

        public Limits {
            domains = Map.copyOf(domains);
            if (connections.orElse(1) < 1 || perDomain.orElse(1) < 1) {
                throw new IllegalArgumentException("a limit must be 1 or more");
            }
            if (!(mailsPerSecond.orElse(1) >= 0.001) || mailsPerSecond.orElse(1) > 1_000_000) {
                throw new IllegalArgumentException("mails per second must be from 0.001 to 1000000");
            }
        }

        /** @param domain in small letters */
        public int of(String domain) {
            return domains.getOrDefault(domain, perDomain.orElse(Integer.MAX_VALUE));
        }
    }
}
