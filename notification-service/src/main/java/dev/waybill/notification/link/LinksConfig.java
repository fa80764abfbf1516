package dev.waybill.notification.link;

import io.smallrye.config.ConfigMapping;

/** The links that lead customers to their pages. */
@ConfigMapping(prefix = "waybill.links")
public interface LinksConfig {

    /** Keys that derive tracking links and seal those to our own pages, base64url, 32 bytes or more, divided by commas; the first one signs. */
    String keys();
}
