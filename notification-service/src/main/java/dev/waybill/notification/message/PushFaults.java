package dev.waybill.notification.message;

import dev.waybill.events.ShipmentProgressed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What must never stand on a lock screen. How much of it a phone shows is a matter of looks: {@code ./waybill gallery --check} sees that. */
final class PushFaults {

    private static final Pattern LEFTOVER =
            Pattern.compile("NOT_FOUND|Optional\\[|\\{[a-z]+[.},]|\\bnull\\b|</?[a-z]+>");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private PushFaults() {}

    /**
     * What is wrong with a push, each in a few words.
     *
     * @param meant whether a word that looks like something left over is said by the shop or in one of its texts
     */
    static List<String> of(PushContent push, Notification notification, Predicate<String> meant) {
        var faults = new ArrayList<String>();
        var said = push.title() + "\n" + push.body();
        if (push.title().isBlank()) {
            faults.add("has no title");
        }
        if (CONTROL.matcher(push.title() + push.body()).find()) {
            faults.add("has a line break or another control character");
        }
        LEFTOVER.matcher(said)
                .results()
                .map(MatchResult::group)
                .distinct()
                .filter(meant.negate())
                .forEach(leftover -> faults.add("has a leftover: " + leftover));
        var digits = squeezed(said);
        if (codes(notification).stream().map(PushFaults::squeezed).anyMatch(digits::contains)) {
            faults.add("says the code of the pickup point to whoever sees the phone");
        }
        return List.copyOf(faults);
    }

    private static List<String> codes(Notification notification) {
        return notification.order().all(ShipmentProgressed.class).stream()
                .flatMap(scan -> scan.pickup().stream())
                .flatMap(pickup -> pickup.code().stream())
                .toList();
    }

    /** A code is the same with and without its blanks. */
    private static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]", "");
    }
}
