package dev.waybill.tracking.ledger;

import java.util.Locale;

/** What somebody knew besides an order's number: decides how much of it they see. */
public enum Way {
    MAIL,
    POSTCODE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
