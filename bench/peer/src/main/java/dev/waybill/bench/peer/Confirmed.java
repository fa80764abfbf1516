package dev.waybill.bench.peer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The data of the event, as far as the mail needs it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Confirmed(
        Customer customer,
        List<Item> items,
        Totals totals,
        Address deliveryAddress,
        Days expectedDelivery,
        Payment payment,
        String orderUrl) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Customer(String email, String name, String locale) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(String id, String name, int quantity, Money unitPrice) {}

    record Money(BigDecimal amount, String currency) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Totals(Money subtotal, Money shipping, Money tax, Money total) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Address(List<String> lines, String postalCode, String city, String country) {}

    record Days(LocalDate from, LocalDate until) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Payment(String method, String lastFour) {}
}
