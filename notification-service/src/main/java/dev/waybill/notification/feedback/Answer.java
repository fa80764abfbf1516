package dev.waybill.notification.feedback;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A customer's answer.
 *
 * @param score from 0, not at all likely to recommend the shop, to 10
 * @param comment at most {@value #LONGEST} characters, lines end in LF; personal data
 */
record Answer(int score, Optional<String> comment) {

    static final int HIGHEST = 10;
    static final int LONGEST = 2_000;

    private static final Pattern SCORE = Pattern.compile("[0-9]|10");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");

    Answer {
        if (score < 0 || score > HIGHEST || comment.filter(text -> !fits(text)).isPresent()) {
            throw new IllegalArgumentException("not an answer");
        }
    }

    /** What came as a score, if it is one. */
    static Optional<Integer> score(Optional<String> given) {
        return given.filter(text -> SCORE.matcher(text).matches()).map(Integer::valueOf);
    }

    /** As it is kept: forms send CR LF, and what nobody sees is no word. */
    static Optional<String> comment(Optional<String> given) {
        return given.map(text -> UNSEEN.matcher(text.replace("\r\n", "\n"))
                        .replaceAll("")
                        .strip())
                .filter(text -> !text.isEmpty());
    }

    static boolean fits(String comment) {
        return comment.codePointCount(0, comment.length()) <= LONGEST;
    }

    @Override
    public String toString() {
        return "Answer[" + score + ", hidden]";
    }
}
