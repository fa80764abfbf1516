package dev.waybill.notification.delivery.mail;

import io.netty.channel.EventLoopGroup;
import io.quarkus.netty.MainEventLoopGroup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

/** Mail over SMTP. */
@ApplicationScoped
class SmtpTransport implements MailTransport {

    private final SmtpConfig config;
    private final SmtpConnections connections;

    @Inject
    SmtpTransport(SmtpConfig config, @MainEventLoopGroup EventLoopGroup eventLoops) {
        this(config, eventLoops, trustOfTheJvm());
    }

    SmtpTransport(SmtpConfig config, EventLoopGroup eventLoops, SSLContext tls) {
        this.config = config;
        this.connections = new SmtpConnections(config, eventLoops, tls);
    }

    private static SSLContext trustOfTheJvm() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public Uni<SmtpOutcome> send(OutgoingMail mail, BeforeDot beforeDot) {
        return connections
                .take()
                .chain(connection -> over(connection, mail, beforeDot))
                .chain(result -> result.staleConnection()
                        ? connections.connect().chain(fresh -> over(fresh, mail, beforeDot))
                        : Uni.createFrom().item(result))
                .map(SmtpDialogue.Result::outcome)
                .onFailure()
                .recoverWithItem(failure -> failure instanceof RefusedSessionException refused
                        ? refused.outcome()
                        : new SmtpOutcome.Unreachable(SmtpDialogue.describe(failure)));
    }

    private Uni<SmtpDialogue.Result> over(SmtpConnection connection, OutgoingMail mail, BeforeDot beforeDot) {
        return new SmtpDialogue(connection, config.timeout(), mail, beforeDot)
                .run()
                .invoke(result -> {
                    if (result.connectionUsable()) {
                        connections.giveBack(connection);
                    } else {
                        connection.drop();
                    }
                });
    }

    @PreDestroy
    void close() {
        connections.close();
    }
}
