package dev.waybill.notification.delivery.mail;

import com.hubspot.smtp.client.Extension;
import com.hubspot.smtp.client.SmtpSessionConfig;
import com.hubspot.smtp.client.SmtpSessionFactory;
import com.hubspot.smtp.client.SmtpSessionFactoryConfig;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Sessions with one provider, kept for the next mail. There are as many as mails are sent over it at once. */
final class SmtpConnections {

    private final SmtpProvider provider;
    private final SSLContext tls;
    private final SmtpSessionFactory factory;
    /** The last one used comes first, so that in a calm the others grow old and are closed. */
    private final ConcurrentLinkedDeque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();

    /** @param tls whom to trust */
    SmtpConnections(SmtpProvider provider, EventLoopGroup eventLoops, SSLContext tls) {
        this.provider = provider;
        this.tls = tls;
        this.factory = new SmtpSessionFactory(SmtpSessionFactoryConfig.builder()
                .eventLoopGroup(eventLoops)
                .channelClass(NioSocketChannel.class)
                .executor(Runnable::run)
                .sslEngineSupplier(this::sslEngine)
                .build());
    }

    /** A kept session, or a new one. Fails if there is none to be had. */
    Uni<SmtpConnection> take() {
        for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (kept.fresh(provider.connections())) {
                return Uni.createFrom().item(kept);
            }
            kept.quit(provider.timeouts().connect());
        }
        return connect();
    }

    void giveBack(SmtpConnection connection) {
        connection.restsNow();
        if (connection.reusable(provider.connections())) {
            idle.addFirst(connection);
        } else {
            connection.quit(provider.timeouts().connect());
        }
    }

    /** A new session, through EHLO, STARTTLS and AUTH. */
    Uni<SmtpConnection> connect() {
        // Looking a name up blocks, so not on an event loop; each time, because names move.
        return Uni.createFrom()
                .item(() -> new InetSocketAddress(address(), provider.server().port()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(this::greet);
    }

    private Uni<SmtpConnection> greet(InetSocketAddress server) {
        var session = SmtpSessionConfig.builder()
                .remoteAddress(server)
                .connectionId("smtp")
                .initialResponseTimeout(provider.timeouts().connect())
                .build();
        return Uni.createFrom().completionStage(() -> factory.connect(session)).chain(greeting -> {
            var connection = new SmtpConnection(greeting.getSession());
            return positive(
                            SmtpStage.CONNECT,
                            Uni.createFrom()
                                    .item(SmtpAnswer.of(greeting.getResponses().getFirst())))
                    .chain(() -> hello(connection))
                    .chain(() -> encrypt(connection))
                    .chain(() -> logIn(connection))
                    .onFailure()
                    .invoke(connection::drop)
                    .replaceWith(connection);
        });
    }

    private Uni<Void> hello(SmtpConnection connection) {
        return positive(
                SmtpStage.CONNECT,
                connection.send(
                        SmtpConnection.ehlo(provider.server().heloName()),
                        provider.timeouts().connect()));
    }

    private Uni<Void> encrypt(SmtpConnection connection) {
        if (provider.server().tls() == SmtpConfig.Tls.NONE) {
            return Uni.createFrom().voidItem();
        }
        if (!connection.session().getEhloResponse().isSupported(Extension.STARTTLS)) {
            return Uni.createFrom()
                    .failure(new RefusedSessionException(
                            SmtpStage.TLS, Refusal.TLS_REFUSED, "the server offers no STARTTLS"));
        }
        // What was said in the clear may have been said by anyone: ask again (RFC 3207, 4.2).
        return positive(SmtpStage.TLS, connection.startTls(provider.timeouts().connect()))
                .onFailure(SSLException.class)
                .transform(untrusted -> new RefusedSessionException(
                        SmtpStage.TLS, Refusal.TLS_REFUSED, SmtpDialogue.describe(untrusted)))
                .chain(() -> hello(connection));
    }

    private Uni<Void> logIn(SmtpConnection connection) {
        return provider.server()
                .login()
                .map(login -> positive(
                        SmtpStage.AUTH,
                        connection.logIn(
                                login.user(),
                                login.password(),
                                provider.timeouts().connect())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> positive(SmtpStage stage, Uni<SmtpAnswer> exchange) {
        return exchange.chain(answer -> answer.positive()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(RefusedSessionException.of(stage, answer)));
    }

    /** Checks the certificate's name, which the engine alone would not. */
    private SSLEngine sslEngine() {
        var engine =
                tls.createSSLEngine(provider.server().host(), provider.server().port());
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        engine.setSSLParameters(parameters);
        return engine;
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(provider.server().host());
        } catch (UnknownHostException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    void close() {
        for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            kept.quit(provider.timeouts().connect());
        }
    }
}
