package dev.waybill.tracking.ledger;

import io.smallrye.config.ConfigMapping;

/** The keys that tracking links are made with. */
@ConfigMapping(prefix = "waybill.links")
interface LinksConfig {

    /**
     * Base64url, 32 bytes or more each, divided by commas: the first one makes the links in mails, all are recognised. The
     * notification service has the same.
     */
    String keys();
}
