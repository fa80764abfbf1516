package dev.waybill.bench.bare;

import com.hubspot.smtp.client.SmtpClientResponse;
import com.hubspot.smtp.client.SmtpSession;
import com.hubspot.smtp.client.SmtpSessionConfig;
import com.hubspot.smtp.client.SmtpSessionFactory;
import com.hubspot.smtp.client.SmtpSessionFactoryConfig;
import com.hubspot.smtp.messages.MessageContent;
import com.hubspot.smtp.messages.MessageContentEncoding;
import io.netty.buffer.Unpooled;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.smtp.DefaultSmtpRequest;
import io.netty.handler.codec.smtp.SmtpCommand;
import io.netty.handler.codec.smtp.SmtpRequests;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/** A kept connection that sends a mail at a time: MAIL, RCPT and DATA in one go, then the mark, then the message. */
final class Sender implements Runnable {

    private final SmtpSession session;
    private final BlockingQueue<Mail> mails;
    private final Marks dots;
    private final Marks ends;

    private Sender(SmtpSession session, BlockingQueue<Mail> mails, Marks dots, Marks ends) {
        this.session = session;
        this.mails = mails;
        this.dots = dots;
        this.ends = ends;
    }

    static void start(int connections, String host, int port, BlockingQueue<Mail> mails, Marks dots, Marks ends) {
        var factory = new SmtpSessionFactory(SmtpSessionFactoryConfig.builder()
                .eventLoopGroup(new NioEventLoopGroup(2, new DefaultThreadFactory("smtp", true)))
                .channelClass(NioSocketChannel.class)
                .executor(Runnable::run)
                .build());
        for (int i = 0; i < connections; i++) {
            var greeting = factory.connect(SmtpSessionConfig.builder()
                            .remoteAddress(new InetSocketAddress(host, port))
                            .build())
                    .join();
            Thread.ofVirtual().start(new Sender(greeting.getSession(), mails, dots, ends));
        }
    }

    @Override
    public void run() {
        expect(session.send(new DefaultSmtpRequest(SmtpCommand.EHLO, "bare.example")));
        try {
            while (true) {
                send(mails.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Mail mail) {
        expect(session.sendPipelined(
                SmtpRequests.mail(mail.sender()), SmtpRequests.rcpt(mail.recipient()), SmtpRequests.data()));
        dots.write(mail).join();
        expect(session.send(MessageContent.of(Unpooled.wrappedBuffer(mail.bytes()), MessageContentEncoding.SEVEN_BIT)));
        ends.write(mail);
    }

    private static void expect(CompletableFuture<SmtpClientResponse> exchange) {
        for (var answer : exchange.join().getResponses()) {
            if (answer.code() >= 400) {
                throw new IllegalStateException("the server said " + answer.code());
            }
        }
    }
}
