package dev.waybill.embedded.sms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/** A real SMPP server that answers as it is told to, number by number. What it is not told, it takes. */
public final class ScriptedSmsc implements ServerMessageReceiverListener, AutoCloseable {

    public static final String SYSTEM_ID = "waybill";
    public static final String PASSWORD = "s3cret";

    private final ServerSocket socket;
    private final SMPPServerSessionListener listener;
    private final Map<String, List<Submitted>> taken = new ConcurrentHashMap<>();
    private final Map<String, Deque<Integer>> answers = new ConcurrentHashMap<>();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger binds = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int bindStatus;

    /** Takes it and never says so. */
    public static final int SILENCE = -1;
    /** Takes it and drops the connection. */
    public static final int DROP = -2;

    public ScriptedSmsc() {
        this(ServerSocketFactory.getDefault());
    }

    /** @param sockets plain or with TLS */
    public ScriptedSmsc(ServerSocketFactory sockets) {
        try {
            socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listener = new SMPPServerSessionListener(socket.getLocalPort(), new OnThatSocket());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /** The library would listen on every address, and not tell on which port. */
    private final class OnThatSocket implements ServerConnectionFactory {

        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return listen(port);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return listen(port);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        try {
            while (true) {
                var session = listener.accept();
                Thread.ofVirtual().start(() -> bind(session));
            }
        } catch (IOException closed) {
            // The end of the tests.
        }
    }

    private void bind(SMPPServerSession session) {
        session.setMessageReceiverListener(this);
        try {
            var request = session.waitForBind(5_000);
            binds.incrementAndGet();
            if (bindStatus != 0) {
                request.reject(bindStatus);
            } else if (!request.getSystemId().equals(SYSTEM_ID)) {
                request.reject(SMPPConstant.STAT_ESME_RINVSYSID);
            } else if (!request.getPassword().equals(PASSWORD)) {
                request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
            } else {
                sessions.add(session);
                request.accept("smsc");
            }
        } catch (TimeoutException | IOException | PDUStringException gone) {
            session.close();
        }
    }

    /** What it answers next to messages for this number, in this order. */
    public void answer(String number, int... statuses) {
        var script = answers.computeIfAbsent(number, _ -> new ArrayDeque<>());
        synchronized (script) {
            for (int status : statuses) {
                script.add(status);
            }
        }
    }

    /** What it answers to whoever binds; 0 to take them. */
    public void answerBinds(int status) {
        bindStatus = status;
    }

    public int binds() {
        return binds.get();
    }

    /** Ends all sessions as a crash does. */
    public void dropAll() {
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    /** All that came for this number, whatever the answer was. */
    public List<Submitted> submitted(String number) {
        return List.copyOf(taken.getOrDefault(number, List.of()));
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm pdu, SMPPServerSession source) throws ProcessRequestException {
        var number = "+" + pdu.getDestAddress();
        taken.computeIfAbsent(number, _ -> new CopyOnWriteArrayList<>()).add(Submitted.of(pdu));
        int status = next(number);
        if (status == SILENCE) {
            pause();
        } else if (status == DROP) {
            sessions.remove(source);
            Thread.ofVirtual().start(source::close);
            pause();
        } else if (status != 0) {
            throw new ProcessRequestException("as scripted", status);
        }
        try {
            return new SubmitSmResult(new MessageId("m-" + ids.incrementAndGet()), new OptionalParameter[0]);
        } catch (PDUStringException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Until nobody is there any more who could wait for an answer. */
    private void pause() {
        try {
            over.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private int next(String number) {
        var script = answers.getOrDefault(number, new ArrayDeque<>());
        synchronized (script) {
            return script.isEmpty() ? 0 : script.poll();
        }
    }

    /** Sends a receipt to whoever is bound; ends when it was acknowledged. */
    public void deliverReceipt(String text) throws Exception {
        sessions.getLast()
                .deliverShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "48601234567",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "Lumen",
                        new ESMClass(MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT, GSMSpecificFeature.DEFAULT),
                        (byte) 0,
                        (byte) 0,
                        new RegisteredDelivery(),
                        new RawDataCoding((byte) 0),
                        text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm pdu, SMPPServerSession source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm pdu, SMPPServerSession source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public void onAcceptCancelSm(CancelSm pdu, SMPPServerSession source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm pdu, Session source) throws ProcessRequestException {
        throw unexpected();
    }

    private static ProcessRequestException unexpected() {
        return new ProcessRequestException("not scripted", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public void close() {
        over.countDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new ArrayList<>(sessions).forEach(SMPPServerSession::close);
    }
}
