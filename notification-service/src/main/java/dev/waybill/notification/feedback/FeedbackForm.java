package dev.waybill.notification.feedback;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The form as the page shows it.
 *
 * @param scores each with whether it is chosen
 * @param comment what the customer has written so far
 * @param wrong what is to be mended before it can be sent; empty if nothing is
 */
record FeedbackForm(String question, List<Score> scores, String comment, int longest, String wrong) {

    record Score(int value, boolean chosen) {}

    static FeedbackForm of(String question, Optional<Integer> chosen, String comment, String wrong) {
        return new FeedbackForm(
                question,
                IntStream.rangeClosed(0, Answer.HIGHEST)
                        .mapToObj(score -> new Score(
                                score, chosen.filter(value -> value == score).isPresent()))
                        .toList(),
                comment,
                Answer.LONGEST,
                wrong);
    }
}
