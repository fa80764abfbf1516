package dev.waybill.notification.message;

import dev.waybill.shop.Colour;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A brand's colour and what goes with it, as {@code #rrggbb}. Made once for each colour: finding one that can be read takes as
 * long as the rest of a mail's view.
 */
record Palette(String colour, String onColour, String link, String dark, String onDark) {

    /** The ground of the card that a mail's content stands on, in dark mode. */
    private static final Colour DARK_CARD = Colour.parse("#1e1e1e");

    /** As many as there are shops, whose colours come from configuration. */
    private static final Map<Colour, Palette> KNOWN = new ConcurrentHashMap<>();

    static Palette of(Colour brand) {
        return KNOWN.computeIfAbsent(brand, Palette::mixed);
    }

    private static Palette mixed(Colour brand) {
        var dark = brand.readableOn(DARK_CARD);
        return new Palette(
                brand.hex(),
                brand.textOn().hex(),
                brand.readableOn(Colour.WHITE).hex(),
                dark.hex(),
                dark.textOn().hex());
    }
}
