package dev.waybill.notification.delivery.mail;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** When a server that greylists says it wants us back, if it says so in a way that is easy to read. */
final class TryAgainHint {

    /** "in 300 seconds", "for 5 minutes". */
    private static final Pattern WORDS =
            Pattern.compile("\\b(?:in|for|after) (\\d{1,5}) ?(s|secs?|seconds?|m|mins?|minutes?)\\b");
    /** "come back in 00:04:59". */
    private static final Pattern CLOCK = Pattern.compile("\\bin (\\d{2}):(\\d{2}):(\\d{2})\\b");
    /** Who asks for more is not obeyed: a stranger's text does not stop a mail for a day. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private TryAgainHint() {}

    static Optional<Duration> in(String text) {
        var words = text.toLowerCase(Locale.ROOT);
        return WORDS.matcher(words)
                .results()
                .map(TryAgainHint::words)
                .findFirst()
                .or(() ->
                        CLOCK.matcher(words).results().map(TryAgainHint::clock).findFirst())
                .filter(hint -> hint.compareTo(LONGEST) <= 0);
    }

    private static Duration words(MatchResult match) {
        long number = Long.parseLong(match.group(1));
        return match.group(2).startsWith("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number);
    }

    private static Duration clock(MatchResult match) {
        return Duration.ofHours(Long.parseLong(match.group(1)))
                .plusMinutes(Long.parseLong(match.group(2)))
                .plusSeconds(Long.parseLong(match.group(3)));
    }
}
