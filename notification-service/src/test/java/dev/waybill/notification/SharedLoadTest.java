package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.ScriptedSmtp.Step;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two mail providers side by side, each with limits. */
@QuarkusTest
@TestProfile(SharedLoadTest.SideBySide.class)
class SharedLoadTest extends OnTheStack {

    public static class SideBySide implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("waybill.smtp.host", ""),
                    Map.entry("waybill.smtp.max-connections", "4"),
                    Map.entry("waybill.smtp.domains", "slow.example:2"),
                    Map.entry("waybill.smtp.providers.left.host", "127.0.0.1"),
                    Map.entry("waybill.smtp.providers.left.port", "${" + Stack.SCRIPTED_PORT + "}"),
                    Map.entry("waybill.smtp.providers.right.host", "127.0.0.1"),
                    Map.entry("waybill.smtp.providers.right.port", "${" + Stack.SECOND_PORT + "}"),
                    Map.entry("waybill.smtp.providers.right.domains", "slow.example:1"),
                    // Long enough for a mail to be held back by a test.
                    Map.entry("waybill.smtp.timeout.dot", "30S"),
                    Map.entry("waybill.delivery.resend-uncertain-after", "40S"));
        }
    }

    ScriptedSmtp left;
    Stack.StandBy standBy;

    @BeforeEach
    void countConnections() {
        left.countAnew();
        standBy.second().countAnew();
    }

    @AfterEach
    void neverMoreConnectionsThanMayBe() {
        assertThat(left.mostConnections()).isLessThanOrEqualTo(4);
        assertThat(standBy.second().mostConnections()).isLessThanOrEqualTo(4);
    }

    @Test
    void bothTakeTheirShare() {
        var readers = readers(40, "post.example");
        publish(confirmed(readers));

        await().atMost(SOON).until(() -> taken(readers) == 40);
        assertThat(left.taken()).isNotEmpty();
        assertThat(standBy.second().taken()).isNotEmpty();
        await().untilAsserted(() -> assertThat(attempts(readers)).hasSize(40));
        assertThat(attempts(readers)).containsOnly("left 1 sent", "right 1 sent");
    }

    @Test
    void theOtherTakesAllWhileOneIsAway() {
        standBy.second().goDown();
        var readers = readers(20, "post.example");
        publish(confirmed(readers));

        await().atMost(SOON).until(() -> taken(left, readers) == 20);
        await().untilAsserted(() -> assertThat(attempts(readers)).hasSize(20));
        assertThat(attempts(readers)).containsOnly("left 1 sent");
        standBy.second().comeBack();
    }

    @Test
    void aDomainThatIsFullHoldsUpNoOtherAndCostsNoAttempt() {
        var slow = readers(60, "slow.example");
        var others = readers(20, "post.example");
        var goOn = new CountDownLatch(1);
        for (var reader : slow) {
            for (var server : List.of(left, standBy.second())) {
                server.always(Step.DOT, reader, () -> {
                    goOn.await();
                    return Optional.of("250 taken");
                });
            }
        }
        publish(confirmed(slow));
        await().atMost(SOON)
                .until(() ->
                        left.underWay("slow.example") == 2 && standBy.second().underWay("slow.example") == 1);

        publish(confirmed(others));
        await().atMost(SOON).until(() -> taken(others) == 20);
        assertThat(taken(slow)).isZero();
        assertThat(rows("SELECT DISTINCT attempts FROM delivery WHERE recipient LIKE '%slow.example'"))
                .containsExactly("0");
        goOn.countDown();

        await().atMost(SOON).until(() -> taken(slow) == 60);
        await().untilAsserted(() -> assertThat(attempts(slow)).hasSize(60));
        assertThat(attempts(slow)).allMatch(attempt -> attempt.endsWith(" 1 sent"));
        assertThat(left.mostAtOnce("slow.example")).isEqualTo(2);
        assertThat(standBy.second().mostAtOnce("slow.example")).isEqualTo(1);
    }

    private static int next = 50_000;

    private static List<String> readers(int count, String domain) {
        next += count;
        int last = next;
        return IntStream.range(last - count, last)
                .mapToObj(i -> "reader-" + i + "@" + domain)
                .toList();
    }

    private static OrderEvent[] confirmed(List<String> readers) {
        return readers.stream()
                .map(reader -> Samples.draft("lumen", "of-" + reader.substring(0, reader.indexOf('@')))
                        .customer("Aoife Brennan", reader)
                        .confirmed(Samples.TIME))
                .toArray(OrderEvent[]::new);
    }

    private long taken(List<String> readers) {
        return taken(left, readers) + taken(standBy.second(), readers);
    }

    private static long taken(ScriptedSmtp server, List<String> readers) {
        return server.taken().stream()
                .filter(mail -> readers.contains(mail.recipient()))
                .count();
    }

    private List<String> attempts(List<String> readers) {
        return rows("SELECT a.provider, a.number, a.outcome FROM attempt a JOIN delivery d ON d.id = a.delivery"
                + " WHERE d.recipient IN ('" + String.join("', '", readers) + "')");
    }
}
