package dev.waybill.notification.operator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the holder of a key may do. Each may do what those before it may. */
public enum Role {

    /** Answers one customer: looks, and mends one thing at a time. */
    SUPPORT,

    /** Whatever there is. */
    OPERATOR;

    static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    boolean may(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** As settings and answers have it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
