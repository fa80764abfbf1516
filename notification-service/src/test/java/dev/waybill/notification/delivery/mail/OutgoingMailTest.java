package dev.waybill.notification.delivery.mail;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.waybill.events.EmailAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutgoingMailTest {

    private static final String LINES = "Subject: Order 1042\r\n\r\n" + "Thank you.\r\n".repeat(500);

    @Test
    void aMessageOfAsciiLinesIsTaken() {
        assertThatNoException().isThrownBy(() -> mail(LINES.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aByteThatIsNoAsciiIsRefusedWhereverItStands() {
        for (byte bad : new byte[] {0, -1, -128, (byte) 0xC5}) {
            for (int at = 0; at < LINES.length() - 2; at += 97) {
                var message = LINES.getBytes(StandardCharsets.US_ASCII);
                message[at] = bad;
                refused(message);
            }
        }
    }

    @Test
    void aLastLineThatDoesNotEndIsRefused() {
        refused((LINES + "Thank you.").getBytes(StandardCharsets.US_ASCII));
        refused((LINES + "Thank you.\n").getBytes(StandardCharsets.US_ASCII));
        refused(new byte[0]);
        refused(new byte[] {'\n'});
    }

    private static void refused(byte[] message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mail(message))
                .withMessage("a message must be ASCII and end its last line");
    }

    private static OutgoingMail mail(byte[] message) {
        return new OutgoingMail(
                new EmailAddress("orders@lumen.example"), new EmailAddress("reader@post.example"), message);
    }
}
