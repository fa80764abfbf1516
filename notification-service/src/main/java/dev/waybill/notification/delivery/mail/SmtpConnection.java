package dev.waybill.notification.delivery.mail;

import com.hubspot.smtp.client.Extension;
import com.hubspot.smtp.client.SmtpClientResponse;
import com.hubspot.smtp.client.SmtpSession;
import com.hubspot.smtp.messages.MessageContent;
import com.hubspot.smtp.messages.MessageContentEncoding;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.smtp.DefaultSmtpRequest;
import io.netty.handler.codec.smtp.SmtpCommand;
import io.netty.handler.codec.smtp.SmtpRequest;
import io.netty.handler.codec.smtp.SmtpRequests;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A session with a mail server, used for one mail at a time. */
final class SmtpConnection {

    private final SmtpSession session;
    /** Fails when the connection is closed: the client does not notice a request that it could not write. */
    private final CompletableFuture<Object> closed;

    private int mails;
    private long idleSince;

    SmtpConnection(SmtpSession session) {
        this.session = session;
        this.closed = session.getCloseFuture().handle((_, cause) -> {
            throw new CompletionException(cause == null ? new IOException("connection closed") : cause);
        });
    }

    SmtpSession session() {
        return session;
    }

    /** Whether it has carried a mail before: the server may have closed it since without our knowing. */
    boolean used() {
        return mails > 0;
    }

    boolean reusable(SmtpProvider.Connections limits) {
        return open() && mails < limits.mails();
    }

    boolean fresh(SmtpProvider.Connections limits) {
        return open() && System.nanoTime() - idleSince < limits.idle().toNanos();
    }

    private boolean open() {
        return !session.getCloseFuture().isDone();
    }

    void restsNow() {
        mails++;
        idleSince = System.nanoTime();
    }

    /** The server's answer; fails if the connection breaks or the answer takes too long. */
    Uni<SmtpAnswer> send(SmtpRequest request, Duration timeout) {
        return answer(() -> session.send(request), timeout);
    }

    /** Whether commands may go out together (RFC 2920). */
    boolean pipelines() {
        return session.getEhloResponse().isSupported(Extension.PIPELINING);
    }

    /** The server's answers to commands that are sent in one go, one for each. */
    Uni<List<SmtpAnswer>> sendTogether(Duration timeout, SmtpRequest... requests) {
        return answers(() -> session.sendPipelined(requests), timeout);
    }

    /** Sends the message with dots stuffed, and the final dot. */
    Uni<SmtpAnswer> sendBody(byte[] message, Duration timeout) {
        var bytes = Unpooled.wrappedBuffer(message);
        return answer(() -> session.send(MessageContent.of(bytes, MessageContentEncoding.SEVEN_BIT)), timeout);
    }

    Uni<SmtpAnswer> startTls(Duration timeout) {
        return answer(session::startTls, timeout);
    }

    Uni<SmtpAnswer> logIn(String user, String password, Duration timeout) {
        return answer(
                () -> session.getEhloResponse().isAuthPlainSupported()
                        ? session.authPlain(user, password)
                        : session.authLogin(user, password),
                timeout);
    }

    /** Closes it at once, without a word: a server that waits for a mail's end forgets the mail. */
    void drop() {
        session.close();
    }

    /** Says goodbye and closes it. */
    void quit(Duration timeout) {
        if (!open()) {
            return;
        }
        send(SmtpRequests.quit(), timeout).subscribe().with(_ -> drop(), _ -> drop());
    }

    static SmtpRequest reset() {
        return SmtpRequests.rset();
    }

    static SmtpRequest ehlo(String name) {
        return new DefaultSmtpRequest(SmtpCommand.EHLO, name);
    }

    private Uni<SmtpAnswer> answer(Supplier<CompletableFuture<SmtpClientResponse>> exchange, Duration timeout) {
        return answers(exchange, timeout).map(List::getFirst);
    }

    private Uni<List<SmtpAnswer>> answers(Supplier<CompletableFuture<SmtpClientResponse>> exchange, Duration timeout) {
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.anyOf(exchange.get(), closed))
                .map(response -> ((SmtpClientResponse) response)
                        .getResponses().stream().map(SmtpAnswer::of).toList())
                .ifNoItem()
                .after(timeout)
                .failWith(() -> new IOException("no answer within " + timeout.toSeconds() + " s"));
    }
}
