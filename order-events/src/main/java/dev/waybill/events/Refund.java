package dev.waybill.events;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Money that goes back.
 *
 * @param by the day by which it should be there
 * @param method where it goes, as the customer reads it, such as {@code Visa}
 */
public record Refund(Money amount, Optional<LocalDate> by, Optional<String> method) {

    public Refund {
        Check.present(amount, "amount");
        by = Check.optionalDay(by, "by");
        method = Check.optionalLine(method, "method", 60);
    }
}
