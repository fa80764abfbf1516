package dev.waybill.notification.delivery.mail;

import io.netty.channel.EventLoopGroup;
import io.smallrye.mutiny.Uni;
import javax.net.ssl.SSLContext;

/** Mail over SMTP, by one provider. */
final class SmtpTransport implements MailTransport {

    private final SmtpProvider provider;
    private final SmtpConnections connections;

    /** @param tls whom to trust */
    SmtpTransport(SmtpProvider provider, EventLoopGroup eventLoops, SSLContext tls) {
        this.provider = provider;
        this.connections = new SmtpConnections(provider, eventLoops, tls);
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
        return new SmtpDialogue(connection, provider.timeouts(), mail, beforeDot)
                .run()
                .invoke(result -> {
                    if (result.connectionUsable()) {
                        connections.giveBack(connection);
                    } else {
                        connection.drop();
                    }
                });
    }

    void close() {
        connections.close();
    }
}
