package dev.waybill.notification.delivery;

import io.smallrye.config.ConfigMapping;

/** The links to the customer's page. */
@ConfigMapping(prefix = "waybill.links")
public interface LinksConfig {

    /** Keys that derive tracking links, base64url, 32 bytes or more, divided by commas; the first one signs. */
    String keys();
}
