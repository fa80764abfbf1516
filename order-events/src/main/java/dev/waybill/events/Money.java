package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An amount of an ISO 4217 currency, zero or more, with as many decimals as the currency has. On the wire the amount is
 * a decimal string, for a JSON number would pass through a double in many readers.
 */
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, Currency currency) {

    private static final int MOST_DIGITS = 15;
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,4})?");

    public Money {
        Check.present(amount, "amount");
        Check.present(currency, "currency");
        int decimals = Math.max(0, currency.getDefaultFractionDigits());
        if (amount.signum() < 0) {
            throw new InvalidValueException("amount", "must not be negative");
        }
        if (amount.stripTrailingZeros().scale() > decimals) {
            throw new InvalidValueException("amount", "must not have more decimals than its currency, " + decimals);
        }
        amount = amount.setScale(decimals);
        if (amount.precision() - decimals > MOST_DIGITS) {
            throw new InvalidValueException("amount", "must not have more than 15 digits before the point");
        }
    }

    @JsonCreator
    public static Money of(@JsonProperty("amount") String amount, @JsonProperty("currency") String currency) {
        if (!DECIMAL.matcher(Check.present(amount, "amount")).matches()) {
            throw new InvalidValueException("amount", "must be a decimal number in a string, such as \"84.90\"");
        }
        return new Money(new BigDecimal(amount), currency(Check.present(currency, "currency")));
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidValueException("currency", "must be an ISO 4217 code, such as EUR");
        }
    }

    /**
     * This amount {@code quantity} times.
     *
     * @throws InvalidValueException if that has more than 15 digits before the point; a line of an order never has
     */
    public Money times(int quantity) {
        return new Money(amount.multiply(BigDecimal.valueOf(quantity)), currency);
    }
}
