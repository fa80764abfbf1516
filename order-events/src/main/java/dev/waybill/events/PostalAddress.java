package dev.waybill.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the order goes. Personal data: {@link #toString()} hides it.
 *
 * @param name the recipient, where it is not the customer
 * @param lines street and house number and what belongs to them, one to four lines
 */
public record PostalAddress(
        Optional<String> name,
        List<String> lines,
        Optional<String> postalCode,
        String city,
        Optional<String> region,
        CountryCode country) {

    public PostalAddress {
        name = Check.optionalLine(name, "name", 200);
        lines = Check.list(Check.present(lines, "lines"), "lines");
        if (lines.isEmpty() || lines.size() > 4) {
            throw new InvalidValueException("lines", "must have one to four entries");
        }
        var checked = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            checked.add(Check.line(lines.get(i), "lines[" + i + "]", 200));
        }
        lines = List.copyOf(checked);
        postalCode = Check.optionalLine(postalCode, "postalCode", 20);
        city = Check.line(city, "city", 100);
        region = Check.optionalLine(region, "region", 100);
        Check.present(country, "country");
    }

    @Override
    public String toString() {
        return "PostalAddress[hidden]";
    }
}
