package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.delivery.Ended.Answer;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndedTest {

    @ParameterizedTest(name = "{0}, over: {1}, maybe taken: {2}, anyway: {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            failed     | true  | false | false | yes
            failed     | true  | true  | false | may-have-arrived
            failed     | true  | true  | true  | yes
            uncertain  | true  | true  | false | may-have-arrived
            uncertain  | true  | true  | true  | yes
            uncertain  | false | true  | true  | under-way
            expired    | true  | false | false | too-late
            expired    | true  | false | true  | yes
            suppressed | true  | false | false | suppressed
            suppressed | true  | false | true  | yes
            # Nothing helps
            bounced    | true  | false | true  | bounced
            sent       | true  | false | true  | already-sent
            superseded | true  | false | true  | superseded
            pending    | false | false | true  | under-way
            leased     | false | false | true  | under-way
            dot        | false | false | true  | under-way
            deferred   | false | false | true  | under-way
            """)
    void whatMayGoOutAgain(String state, boolean over, boolean maybeTaken, boolean anyway, String answer) {
        var ended = new Ended(new UUID(0, 0), "lumen", "confirmed", state, 1, over, maybeTaken);

        assertThat(
                        switch (ended.judge(anyway)) {
                            case Answer.Yes _ -> "yes";
                            case Answer.No(var problem, var why) -> {
                                assertThat(why).endsWith(".");
                                yield problem;
                            }
                        })
                .isEqualTo(answer);
    }
}
