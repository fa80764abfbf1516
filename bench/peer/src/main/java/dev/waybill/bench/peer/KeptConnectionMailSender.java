package dev.waybill.bench.peer;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Spring's own sender connects anew for each mail, which is most of its time; this one keeps a connection for each thread. */
class KeptConnectionMailSender extends JavaMailSenderImpl {

    private final ThreadLocal<Transport> kept = new ThreadLocal<>();

    @Override
    protected void doSend(MimeMessage[] messages, Object[] originals) {
        for (var message : messages) {
            try {
                message.saveChanges();
                transport().sendMessage(message, message.getAllRecipients());
            } catch (MessagingException e) {
                kept.remove();
                throw new MailSendException(Map.of(message, e));
            }
        }
    }

    private Transport transport() throws MessagingException {
        var transport = kept.get();
        if (transport == null) {
            transport = connectTransport();
            kept.set(transport);
        }
        return transport;
    }
}
