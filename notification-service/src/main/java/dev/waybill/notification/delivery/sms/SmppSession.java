package dev.waybill.notification.delivery.sms;

import dev.waybill.notification.delivery.sms.SmsConfig.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jboss.logging.Logger;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;

/** The one session with the SMSC, opened when it is needed and again when it is lost. Blocks: not for an event loop. */
final class SmppSession {

    private static final Logger LOG = Logger.getLogger(SmppSession.class);

    private final SmsConfig config;
    private final String host;
    private final BindParameter bind;
    private final MessageReceiverListener incoming;
    private final SSLSocketFactory tls;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<SMPPSession> open = Optional.empty();
    private boolean over;

    /** @param tls whom to trust */
    SmppSession(
            SmsConfig config, String host, BindParameter bind, MessageReceiverListener incoming, SSLSocketFactory tls) {
        this.config = config;
        this.host = host;
        this.bind = bind;
        this.incoming = incoming;
        this.tls = tls;
    }

    static BindParameter transceiver(String systemId, String password, String systemType) {
        return new BindParameter(
                BindType.BIND_TRX,
                systemId,
                password,
                systemType,
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "",
                InterfaceVersion.IF_34);
    }

    /** The SMSC does not want us. */
    static final class RefusedException extends Exception {

        private final int status;

        RefusedException(int status) {
            super("bind refused");
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** Bound. */
    SMPPSession get() throws IOException, RefusedException {
        lock.lock();
        try {
            if (over) {
                throw new IOException("stopping");
            }
            if (open.isEmpty() || !open.get().getSessionState().isTransmittable()) {
                open = Optional.of(bound());
            }
            return open.get();
        } finally {
            lock.unlock();
        }
    }

    private SMPPSession bound() throws IOException, RefusedException {
        var session = new SMPPSession(this::connect);
        session.setEnquireLinkTimer(Math.toIntExact(config.enquireLink().toMillis()));
        session.setTransactionTimer(config.timeout().answer().toMillis());
        session.setMessageReceiverListener(incoming);
        try {
            session.connectAndBind(
                    host, config.port(), bind, config.timeout().bind().toMillis());
        } catch (IOException failure) {
            session.close();
            if (failure.getCause() instanceof NegativeResponseException no) {
                throw new RefusedException(no.getCommandStatus());
            }
            throw failure;
        }
        LOG.infof("event=smsc_bound host=%s port=%d", host, config.port());
        return session;
    }

    private Connection connect(String name, int port) throws IOException {
        int timeout = Math.toIntExact(config.timeout().bind().toMillis());
        var plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(name, port), timeout);
            return new SocketConnection(config.tls() == Tls.NONE ? plain : secured(plain, name, port, timeout));
        } catch (IOException failure) {
            plain.close();
            throw failure;
        }
    }

    private Socket secured(Socket plain, String name, int port, int timeout) throws IOException {
        var socket = (SSLSocket) tls.createSocket(plain, name, port, true);
        var parameters = socket.getSSLParameters();
        // Without it, any certificate would do that the JVM trusts, whoever it is for.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(timeout);
        socket.startHandshake();
        return socket;
    }

    /** Says goodbye; there will be no other session. */
    void close() {
        lock.lock();
        try {
            over = true;
            open.ifPresent(SMPPSession::unbindAndClose);
            open = Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
