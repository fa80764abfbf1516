package dev.waybill.notification.message;

import dev.waybill.events.ShopId;
import java.util.Map;

/** Knows the shops that say or lay out their mails in a way of their own. */
public interface OwnStyles {

    /** All shops have the built-in one. */
    OwnStyles NONE = _ -> Map.of();

    /**
     * Asked once, at start.
     *
     * @param builtIn what all that a shop leaves as it is comes from
     * @return the styles of those shops that have one of their own
     * @throws IllegalStateException naming all that is wrong with them, by file and line
     */
    Map<ShopId, MailStyle> over(MailStyle builtIn);
}
