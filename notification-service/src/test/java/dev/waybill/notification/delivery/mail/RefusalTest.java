package dev.waybill.notification.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers as servers in wide use give them. */
class RefusalTest {

    @ParameterizedTest(name = "{1} at {0} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # The recipient
            RCPT | 550 5.1.1 user unknown                                   | NO_SUCH_RECIPIENT
            RCPT | 550 no such user here                                    | NO_SUCH_RECIPIENT
            RCPT | 550 5.5.0 mailbox unavailable                            | NO_SUCH_RECIPIENT
            RCPT | 551 user not local                                       | NO_SUCH_RECIPIENT
            RCPT | 553 mailbox name not allowed                             | NO_SUCH_RECIPIENT
            RCPT | 501 5.1.3 bad recipient address syntax                   | NO_SUCH_RECIPIENT
            RCPT | 556 5.1.10 domain accepts no mail                        | NO_SUCH_RECIPIENT
            DATA | 550 5.1.1 user unknown                                   | NO_SUCH_RECIPIENT
            RCPT | 550 5.2.1 mailbox disabled                               | RECIPIENT_REFUSED
            RCPT | 550 5.7.1 recipient wants no mail from you               | RECIPIENT_REFUSED
            RCPT | 550 5.4.1 Recipient address rejected: access denied      | RECIPIENT_REFUSED
            RCPT | 554 go away                                              | RECIPIENT_REFUSED
            # No room
            RCPT | 452 4.2.2 over quota                                     | MAILBOX_FULL
            RCPT | 552 5.2.2 mailbox full                                   | MAILBOX_FULL
            DOT  | 552 5.2.2 mailbox full                                   | MAILBOX_FULL
            RCPT | 552 exceeded storage allocation                          | MAILBOX_FULL
            # Later
            RCPT | 451 4.7.1 please try again later                         | GREYLISTED
            RCPT | 450 4.7.1 service unavailable                            | GREYLISTED
            RCPT | 450 4.2.0 Recipient address rejected: Greylisted         | GREYLISTED
            DOT  | 451 4.7.1 Graylisting in action                          | GREYLISTED
            RCPT | 451 local error                                          | TEMPORARY
            RCPT | 450 4.2.1 mailbox busy                                   | TEMPORARY
            RCPT | 452 4.5.3 too many recipients                            | TEMPORARY
            DATA | 452 4.3.1 insufficient storage                           | TEMPORARY
            DOT  | 451 4.7.1 policy service unavailable                     | TEMPORARY
            # The message
            DOT  | 552 5.3.4 message size exceeds limit                     | MESSAGE_TOO_BIG
            DOT  | 552 message size exceeds fixed maximum                   | MESSAGE_TOO_BIG
            MAIL | 552 5.3.4 message too big                                | MESSAGE_TOO_BIG
            RCPT | 550 5.2.3 message too long for this mailbox              | MESSAGE_TOO_BIG
            DOT  | 554 5.6.0 message content rejected                       | CONTENT_REFUSED
            DOT  | 554 5.7.1 spam                                           | CONTENT_REFUSED
            DOT  | 552 5.7.0 attachment type not allowed                    | CONTENT_REFUSED
            DOT  | 554 transaction failed                                   | CONTENT_REFUSED
            DATA | 503 5.5.1 no valid recipients                            | OUT_OF_STEP
            # The server
            CONNECT | 421 4.7.0 too many connections                        | SERVER_BUSY
            MAIL | 421 4.3.2 shutting down                                  | SERVER_BUSY
            RCPT | 421 4.3.2 shutting down                                  | SERVER_BUSY
            DOT  | 421 4.7.28 unusual rate                                  | SERVER_BUSY
            CONNECT | 450 4.3.2 not now                                     | SERVER_BUSY
            AUTH | 454 4.7.0 temporary authentication failure               | SERVER_BUSY
            TLS  | 454 4.7.0 TLS not available due to temporary reason      | SERVER_BUSY
            MAIL | 452 4.3.1 insufficient system storage                    | SERVER_BUSY
            MAIL | 451 4.7.1 rate exceeded                                  | SERVER_BUSY
            # The shop's sender
            MAIL | 550 5.7.1 not allowed to send as this address            | SENDER_REFUSED
            MAIL | 553 5.1.8 sender domain does not exist                   | SENDER_REFUSED
            MAIL | 501 5.1.7 bad sender address syntax                      | SENDER_REFUSED
            MAIL | 450 4.1.8 Sender address rejected: domain not found      | SENDER_REFUSED
            RCPT | 450 4.1.8 Sender address rejected: domain not found      | SENDER_REFUSED
            RCPT | 553 5.7.1 Sender address rejected: not owned by user     | SENDER_REFUSED
            DOT  | 550 5.7.26 unauthenticated email is not accepted         | SENDER_REFUSED
            RCPT | 550 5.7.23 SPF validation failed                         | SENDER_REFUSED
            # We
            AUTH | 535 5.7.8 bad credentials                                | LOGIN_REFUSED
            AUTH | 534 5.7.9 mechanism too weak                             | LOGIN_REFUSED
            MAIL | 530 5.7.0 authentication required                        | LOGIN_REFUSED
            RCPT | 530 5.7.1 authentication required                        | LOGIN_REFUSED
            MAIL | 530 5.7.0 must issue a STARTTLS command first            | TLS_REFUSED
            TLS  | 501 5.5.4 no parameters allowed                          | TLS_REFUSED
            RCPT | 554 5.7.1 Relay access denied                            | RELAY_DENIED
            RCPT | 550 relaying denied                                      | RELAY_DENIED
            CONNECT | 554 5.7.1 your address is on a list                   | SERVICE_REFUSED
            MAIL | 503 5.5.1 polite people say EHLO first                   | SERVICE_REFUSED
            """)
    void eachAnswerIsAboutSomething(SmtpStage stage, String answer, Refusal refusal) {
        var parsed = new SmtpAnswer(Integer.parseInt(answer.substring(0, 3)), answer.substring(4));

        assertThat(Refusal.of(stage, parsed)).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4.7.1 Greylisted, try again in 300 seconds            | PT5M
            4.2.0 greylisted for 5 minutes                        | PT5M
            greylisted, come back in 60s                          | PT1M
            4.7.1 Greylisting in action, come back in 00:04:59    | PT4M59S
            4.7.1 try again later                                 |
            try again in 86400 seconds                            |
            in 99999999999 seconds                                |
            """)
    void aHintIsReadWhereItIsEasyToReadAndNotTooLong(String text, String hint) {
        assertThat(TryAgainHint.in(text)).isEqualTo(Optional.ofNullable(hint).map(Duration::parse));
    }
}
