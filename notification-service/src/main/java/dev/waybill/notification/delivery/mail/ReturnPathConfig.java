package dev.waybill.notification.delivery.mail;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

/** Where mail systems send their reports of mails that they could not deliver: the envelope's sender (RFC 5321, 3.6.3). */
@ConfigMapping(prefix = "waybill.return-path")
public interface ReturnPathConfig {

    /** The address of all shops; where it is not set, reports go to the shop's sender-email. */
    Optional<String> address();

    /** The address of one shop: with the domain of its sender-email, SPF speaks for the From of DMARC. */
    Map<String, String> shops();

    /**
     * Keys that sign the delivery's id into the address (bounces+id-signature@domain), base64url, 32 bytes or more, divided by
     * commas; the first one signs. With them, a report that does not come by such an address is not believed. The mail system has
     * to put what comes for bounces+anything into the mailbox of bounces.
     */
    Optional<String> keys();
}
