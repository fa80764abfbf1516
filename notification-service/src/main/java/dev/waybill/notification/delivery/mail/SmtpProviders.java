package dev.waybill.notification.delivery.mail;

import dev.waybill.notification.delivery.mail.SmtpProvider.Connections;
import dev.waybill.notification.delivery.mail.SmtpProvider.Limits;
import dev.waybill.notification.delivery.mail.SmtpProvider.Login;
import dev.waybill.notification.delivery.mail.SmtpProvider.Server;
import dev.waybill.notification.delivery.mail.SmtpProvider.Timeouts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the providers from the settings. What makes no sense is refused, with the name of the setting that is to be mended. */
final class SmtpProviders {

    /** What the one provider is called where none is named. */
    private static final ProviderName DEFAULT = new ProviderName("default");

    private SmtpProviders() {}

    /** The smallest priority first, then by name. Never empty. */
    static List<SmtpProvider> of(SmtpConfig config) {
        if (config.providers().isEmpty()) {
            return List.of(only(config));
        }
        var both = Stream.of(
                        config.host().map(_ -> "waybill.smtp.host"),
                        config.user().map(_ -> "waybill.smtp.user"),
                        config.password().map(_ -> "waybill.smtp.password"))
                .flatMap(Optional::stream)
                .toList();
        if (!both.isEmpty()) {
            throw new IllegalArgumentException(String.join(" and ", both) + " belongs to the one mail server, and "
                    + "waybill.smtp.providers names several: move it to the provider that it is for");
        }
        return config.providers().entrySet().stream()
                .map(entry -> named(config, entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(SmtpProvider::priority)
                        .thenComparing(provider -> provider.name().value()))
                .toList();
    }

    private static SmtpProvider only(SmtpConfig config) {
        return naming(
                "waybill.smtp",
                () -> new SmtpProvider(
                        DEFAULT,
                        0,
                        1,
                        new Server(
                                config.host().orElse("localhost"),
                                config.port(),
                                config.tls(),
                                login(config.user(), config.password()),
                                config.heloName().orElseGet(SmtpProviders::machineName)),
                        new Timeouts(
                                config.timeout().connect(),
                                config.timeout().envelope(),
                                config.timeout().data(),
                                config.timeout().dot()),
                        new Connections(
                                config.connection().idle(), config.connection().mails()),
                        new Limits(
                                config.maxConnections(),
                                config.mailsPerSecond(),
                                config.perDomain(),
                                domains(config.domains()))));
    }

    private static SmtpProvider named(SmtpConfig all, String name, SmtpConfig.Provider own) {
        return naming(
                "waybill.smtp.providers." + name,
                () -> new SmtpProvider(
                        new ProviderName(name),
                        own.priority(),
                        own.weight(),
                        new Server(
                                own.host(),
                                own.port().orElse(all.port()),
                                own.tls().orElse(all.tls()),
                                login(own.user(), own.password()),
                                own.heloName().or(all::heloName).orElseGet(SmtpProviders::machineName)),
                        new Timeouts(
                                own.timeout().connect().orElse(all.timeout().connect()),
                                own.timeout().envelope().orElse(all.timeout().envelope()),
                                own.timeout().data().orElse(all.timeout().data()),
                                own.timeout().dot().orElse(all.timeout().dot())),
                        new Connections(
                                own.connection().idle().orElse(all.connection().idle()),
                                own.connection().mails().orElse(all.connection().mails())),
                        new Limits(
                                either(own.maxConnections(), all.maxConnections()),
                                own.mailsPerSecond().isPresent() ? own.mailsPerSecond() : all.mailsPerSecond(),
                                either(own.perDomain(), all.perDomain()),
                                domains(own.domains().or(all::domains)))));
    }

    private interface Reading {
        SmtpProvider read();
    }

    private static SmtpProvider naming(String settings, Reading reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException nonsense) {
            throw new IllegalArgumentException(settings + ": " + nonsense.getMessage(), nonsense);
        }
    }

    private static Optional<Login> login(Optional<String> user, Optional<String> password) {
        if (user.isEmpty() && password.isPresent()) {
            throw new IllegalArgumentException("there is a password without a user");
        }
        return user.map(name -> new Login(name, password.orElse("")));
    }

    private static Map<String, Integer> domains(Optional<List<DomainLimit>> limits) {
        return limits.orElse(List.of()).stream()
                .collect(Collectors.toUnmodifiableMap(DomainLimit::domain, DomainLimit::most, (one, other) -> {
                    throw new IllegalArgumentException("a domain has two limits, " + one + " and " + other);
                }));
    }

    private static OptionalInt either(OptionalInt own, OptionalInt all) {
        return own.isPresent() ? own : all;
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
