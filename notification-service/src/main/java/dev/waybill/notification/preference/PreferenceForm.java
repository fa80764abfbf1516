package dev.waybill.notification.preference;

import java.util.List;

/**
 * The form as the page shows it.
 *
 * @param who the customer's address, as much as it takes to know it
 * @param saved what to say of what was just saved; empty on a first look
 * @param channels over which the shop tells something beside mail; none where all comes by mail
 */
record PreferenceForm(String who, String saved, List<Option> languages, List<Option> channels, List<Option> messages) {

    /** @param lang of the label, where it is not the page's; empty where it is */
    record Option(String value, String label, String lang, boolean chosen) {}

    /** "a…@post.example": enough for who has several addresses, little for who looks over a shoulder. */
    static String hint(String address) {
        int at = address.indexOf('@');
        return address.substring(0, address.offsetByCodePoints(0, 1)) + "…" + address.substring(at);
    }
}
