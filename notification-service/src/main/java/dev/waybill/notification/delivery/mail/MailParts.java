package dev.waybill.notification.delivery.mail;

import dev.waybill.events.EmailAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a message is made of. No value that reaches a header can hold a line break.
 *
 * @param messageId without angle brackets, as is {@code thread}
 * @param thread an id that all mails of an order refer to, so that mail programs show them together
 * @param text in UTF-8, as is {@code html}; lines end in any way
 * @param unsubscribe where mail programs post for who wants no such mails any more (RFC 8058)
 * @param marks more headers, for feedback
 */
public record MailParts(
        String messageId,
        String thread,
        Instant date,
        Mailbox from,
        EmailAddress replyTo,
        Mailbox to,
        String subject,
        String language,
        byte[] text,
        byte[] html,
        Optional<String> unsubscribe,
        Map<String, String> marks) {

    public MailParts {
        HeaderValue.checked("Message-ID", messageId);
        HeaderValue.checked("References", thread);
        HeaderValue.checked("Reply-To", replyTo.value());
        HeaderValue.checked("Subject", subject);
        HeaderValue.checked("Content-Language", language);
        unsubscribe.ifPresent(address -> HeaderValue.checked("List-Unsubscribe", address));
        marks.forEach((name, value) -> HeaderValue.checked(HeaderValue.checked("name", name), value));
        marks = Map.copyOf(marks);
    }

    /** An address with the name that people know it by. */
    public record Mailbox(EmailAddress address, Optional<String> name) {

        public Mailbox {
            HeaderValue.checked("address", address.value());
            name.ifPresent(value -> HeaderValue.checked("name", value));
        }
    }
}
