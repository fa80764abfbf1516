package dev.waybill.notification.console;

import dev.waybill.notification.recipient.SuppressionResource.View;
import java.util.List;

/**
 * An entry of the suppression list.
 *
 * @param link to the delivery that put the address there
 */
record Listed(String reason, String scope, String since, String until, boolean holds, String link) {

    static List<Listed> all(List<View> views, Clocks clocks) {
        return views.stream().map(view -> of(view, clocks)).toList();
    }

    private static Listed of(View view, Clocks clocks) {
        var words = clocks.of(view.shop().orElse(""));
        return new Listed(
                Words.spelled(view.reason()),
                view.shop().map(shop -> "mails of " + shop).orElse("mails of all shops"),
                words.time(view.since()),
                view.until().map(words::time).orElse(""),
                view.holds(),
                Links.delivery(view.source().toString()));
    }
}
