package dev.waybill.notification.message;

import dev.waybill.events.PostalAddress;
import dev.waybill.shop.Voice;
import java.util.ArrayList;
import java.util.List;

/** An address as its country writes it, without the name above it. */
final class AddressLines {

    private AddressLines() {}

    static List<String> of(PostalAddress address, Voice voice) {
        var lines = new ArrayList<>(address.lines());
        String postalCode = address.postalCode().orElse("");
        switch (address.country().value()) {
            case "GB", "IE" -> {
                lines.add(address.city());
                lines.add(postalCode);
            }
            case "US", "CA", "AU" ->
                lines.add((address.city() + ", " + address.region().orElse("") + " " + postalCode).strip());
            default -> lines.add((postalCode + " " + address.city()).strip());
        }
        lines.add(voice.country(address.country()));
        lines.removeIf(String::isBlank);
        return lines;
    }
}
