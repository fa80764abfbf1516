package dev.waybill.notification.message;

import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.WebAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What must never stand on a lock screen. How much of it a phone shows is a matter of looks: {@code ./waybill gallery --check} sees that. */
final class LockScreenFaults {

    private static final Pattern LEFTOVER =
            Pattern.compile("NOT_FOUND|Optional\\[|\\{[a-z]+[.},]|\\bnull\\b|</?[a-z]+>");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private static final String TELLS_CODE = "says the code of the pickup point to whoever sees the phone";

    private LockScreenFaults() {}

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
        faults.addAll(leftovers(said, meant));
        if (tellsCode(said, notification)) {
            faults.add(TELLS_CODE);
        }
        return List.copyOf(faults);
    }

    /**
     * What is wrong with a text message, each in a few words.
     *
     * @param page that it has to lead to
     * @param mayTellCode whether the shop wants the code of a pickup point in it
     * @param meant as for a push
     */
    static List<String> of(
            String sms, Notification notification, WebAddress page, boolean mayTellCode, Predicate<String> meant) {
        var faults = new ArrayList<>(leftovers(sms, meant));
        if (sms.lines().anyMatch(String::isBlank) || sms.lines().count() < 2) {
            faults.add("needs a text and a link, and no empty line");
        }
        if (!sms.endsWith("\n" + page.value())) {
            faults.add("does not end in the link to the order's page");
        }
        if (!mayTellCode && tellsCode(sms, notification)) {
            faults.add(TELLS_CODE);
        }
        return List.copyOf(faults);
    }

    private static List<String> leftovers(String said, Predicate<String> meant) {
        return LEFTOVER.matcher(said)
                .results()
                .map(MatchResult::group)
                .distinct()
                .filter(meant.negate())
                .map(leftover -> "has a leftover: " + leftover)
                .toList();
    }

    private static boolean tellsCode(String said, Notification notification) {
        var digits = squeezed(said);
        return codes(notification).stream().map(LockScreenFaults::squeezed).anyMatch(digits::contains);
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
