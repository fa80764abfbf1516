package dev.waybill.embedded;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;

/** A mail for the catcher, written out as it goes over the wire. */
record SampleMail(String recipient, String source) {

    static SampleMail serbian() {
        return multipart(
                1,
                "jelena@example.org",
                "Поруџбина 1042 је послата: стиже у четвртак, 12. новембра",
                "Стиже у четвртак, 12. новембра\n\nБрза пошта има ваш пакет.\n",
                "<h1>Стиже у четвртак, 12. новембра</h1><p>Брза пошта има ваш пакет.</p>");
    }

    static SampleMail polish() {
        return multipart(
                2,
                "anna@example.org",
                "Zamówienie 1043 jest spóźnione: teraz pt. 13 listopada",
                "Przepraszamy, źródło opóźnienia: śnieg.\n",
                "<h1>Teraz pt. 13 listopada</h1><p>Przepraszamy, źródło opóźnienia: śnieg.</p>");
    }

    static SampleMail multipart(int number, String recipient, String subject, String text, String html) {
        return new SampleMail(
                recipient, """
                Message-ID: <%d@waybill.test>
                From: Lumen <orders@lumen.example>
                To: %s
                Subject: =?utf-8?B?%s?=
                X-Waybill-Event: event-%d
                X-Waybill-Notification: shipped
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary=part

                --part
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: base64

                %s
                --part
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: base64

                %s
                --part--
                """.formatted(number, recipient, base64(subject), number, base64(text), base64(html))
                        .replace("\n", "\r\n"));
    }

    void sendTo(MailCatcher catcher) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(catcher.smtpPort()));
        properties.setProperty("mail.smtp.from", "bounces@lumen.example");
        Session session = Session.getInstance(properties);
        // Not Transport.send, which would give the mail a Message-ID of its own.
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(
                    new MimeMessage(session, new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8))),
                    new InternetAddress[] {new InternetAddress(recipient)});
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
