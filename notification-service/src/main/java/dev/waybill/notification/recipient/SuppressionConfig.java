package dev.waybill.notification.recipient;

import dev.waybill.notification.message.NotificationKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which addresses get no mail, and for how long. A change holds for what comes onto the list from then on. */
@ConfigMapping(prefix = "waybill.suppression")
public interface SuppressionConfig {

    /** For how long an address that does not exist gets no mail of any shop: by then it may be somebody's. */
    @WithDefault("180D")
    Duration noSuchAddress();

    /** For how long an address whose owner complained gets none of the shop's optional mails; where it is not set, for good. */
    Optional<Duration> complaint();

    /** The kinds that go out in spite of a complaint: what the shop owes its customer by law or contract. */
    @WithDefault("confirmed,cancelled,refunded")
    List<NotificationKind> despiteComplaint();

    /** A mailbox without room. */
    MailboxFull mailboxFull();

    /** One mail that finds no room says little; several in a row say that nobody reads them. */
    interface MailboxFull {

        /** How many mails in a row. */
        @WithDefault("3")
        int times();

        /** What lies further apart is not in a row. */
        @WithDefault("14D")
        Duration within();

        /** For how long the address gets no mail of any shop. */
        @WithDefault("7D")
        Duration pause();
    }
}
