package dev.waybill.notification.console;

import dev.waybill.notification.deadletter.DeadLetterResource;
import dev.waybill.notification.deadletter.LetterView;
import java.time.ZoneId;
import java.util.List;

/**
 * Dead letters, the newest first.
 *
 * @param next the page with those that came before, empty if there are none
 * @param again the page that asks whether to send all of them again
 * @param discard the page that asks whether to discard all of them
 */
record DeadLettersPage(Sieve sieve, List<Row> rows, String next, String again, String discard) {

    /** Of no shop as long as nobody can read them. */
    static final Words WORDS = new Words(ZoneId.of("UTC"));

    /** @param like the page with all that have the same fault and wait */
    record Row(String fault, String topic, String state, String received, String link, String like) {

        private static Row of(LetterView letter) {
            return new Row(
                    DeadLettersPage.fault(letter),
                    letter.source().topic(),
                    Words.spelled(letter.state()),
                    WORDS.time(letter.receivedAt()),
                    Links.deadLetter(letter.id().toString()),
                    Sieve.like(letter).on("dead-letters"));
        }
    }

    static DeadLettersPage of(Sieve sieve, DeadLetterResource.Page page) {
        return new DeadLettersPage(
                sieve,
                page.deadLetters().stream().map(Row::of).toList(),
                page.next()
                        .map(cursor -> sieve.on("dead-letters") + "&cursor=" + Links.encoded(cursor))
                        .orElse(""),
                sieve.on("dead-letters-again"),
                sieve.on("dead-letters-discard"));
    }

    static String fault(LetterView letter) {
        return (letter.field() + " " + letter.reason()).strip();
    }
}
