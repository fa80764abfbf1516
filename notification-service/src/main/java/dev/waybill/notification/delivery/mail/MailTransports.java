package dev.waybill.notification.delivery.mail;

import io.netty.channel.EventLoopGroup;
import io.quarkus.netty.MainEventLoopGroup;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** The ways by which a mail can go, one for each provider. Made at start, so that nonsense in the settings stops the start. */
@Startup
@ApplicationScoped
public class MailTransports {

    private final List<SmtpProvider> providers;
    private final Map<ProviderName, SmtpTransport> transports;

    MailTransports(SmtpConfig config, @MainEventLoopGroup EventLoopGroup eventLoops) {
        var trust = trustOfTheJvm();
        this.providers = SmtpProviders.of(config);
        this.transports = providers.stream()
                .collect(Collectors.toUnmodifiableMap(
                        SmtpProvider::name, provider -> new SmtpTransport(provider, eventLoops, trust)));
    }

    private static SSLContext trustOfTheJvm() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The smallest priority first, then by name. Never empty. */
    public List<SmtpProvider> providers() {
        return providers;
    }

    /** @param provider one of {@link #providers} */
    public MailTransport to(ProviderName provider) {
        return Objects.requireNonNull(transports.get(provider));
    }

    @PreDestroy
    void close() {
        transports.values().forEach(SmtpTransport::close);
    }
}
