package dev.waybill.notification.console;

import dev.waybill.notification.recipient.SuppressionResource.View;
import java.util.List;
import java.util.UUID;

/**
 * An entry of the suppression list.
 *
 * @param link to the delivery that put the address there, empty where none did
 */
record Listed(String reason, String scope, String since, String until, boolean holds, String link, boolean byHand) {

    /** In the place of the delivery where somebody was erased who had complained. */
    private static final UUID ERASED = new UUID(0, 0);

    static List<Listed> all(List<View> views, Clocks clocks) {
        return views.stream().map(view -> of(view, clocks)).toList();
    }

    private static Listed of(View view, Clocks clocks) {
        var words = clocks.of(view.shop().orElse(""));
        return new Listed(
                Words.spelled(view.reason()),
                scope(view),
                words.time(view.since()),
                view.until().map(words::time).orElse(""),
                view.holds(),
                view.byHand() || view.source().equals(ERASED)
                        ? ""
                        : Links.delivery(view.source().toString()),
                view.byHand());
    }

    static String scope(View view) {
        return view.shop().map(shop -> "optional mails of " + shop).orElse("mails of all shops");
    }
}
