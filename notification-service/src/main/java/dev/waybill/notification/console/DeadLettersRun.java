package dev.waybill.notification.console;

import dev.waybill.notification.deadletter.LetterRuns;
import java.util.List;
import java.util.Optional;

/**
 * What becomes, or would become, of dead letters that are sent again or discarded.
 *
 * @param narrowed which they are, in words; empty if nothing narrows them down
 * @param post where the form goes that does it
 * @param list the page that they were on
 */
record DeadLettersRun(
        boolean dry, int done, int refused, List<Step> steps, boolean more, String narrowed, String post, String list) {

    /** @param problem why not, empty if it goes */
    record Step(String id, String link, Optional<LetterEvent> event, String problem) {

        private static Step of(LetterRuns.Step step) {
            var id = step.id().toString();
            return new Step(
                    id,
                    Links.deadLetter(id),
                    step.event().map(LetterEvent::of),
                    step.problem().orElse(""));
        }
    }

    /** @param page that asks and does it */
    static DeadLettersRun of(String page, Sieve sieve, LetterRuns.Run run) {
        return new DeadLettersRun(
                run.dryRun(),
                run.done(),
                run.refused(),
                run.steps().stream().map(Step::of).toList(),
                run.more(),
                sieve.narrowed(),
                sieve.on(page),
                sieve.on("dead-letters"));
    }
}
