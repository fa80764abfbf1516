package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.notification.delivery.Freshness.Stale;
import dev.waybill.notification.delivery.Freshness.Waiting;
import dev.waybill.notification.message.NotificationKind;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the defaults of the settings. */
class FreshnessTest {

    private static final Instant NOW = Instant.parse("2026-11-12T12:00:00Z");

    private static final DeliveryConfig CONFIG = new SmallRyeConfigBuilder()
            .withMapping(DeliveryConfig.class)
            .withConverter(Duration.class, 200, FreshnessTest::duration)
            .build()
            .getConfigMapping(DeliveryConfig.class);

    private final Freshness freshness = StaleDeliveries.freshness(CONFIG);

    @ParameterizedTest(name = "{0}, then {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # Each with the minutes it has waited, and its parcel
            packed 60             | shipped 59 P1                          | shipped
            packed 60             | shipped 1 P1                           | shipped
            packed 1              | shipped 0 P1                           |
            packed 60             | cancelled 1                            | cancelled
            packed 60             | shipped 50 P1, out_for_delivery 5 P1   | out_for_delivery
            packed 60             |                                        |
            shipped 60 P1         | out_for_delivery 5 P1                  | out_for_delivery
            shipped 60 P1         | out_for_delivery 5 P2                  |
            shipped 60 P1         | shipped 5 P2                           |
            shipped 60 P1         | delivered 5 P1                         | delivered
            shipped 60 P1         | packed 5                               |
            delayed 60            | out_for_delivery 5 P1                  | out_for_delivery
            delayed 60 P1         | delayed 5                              | delayed
            delayed 60 P1         | delayed 5 P2                           |
            delayed 60            | shipped 5 P1                           |
            out_for_delivery 60 P1 | delivered 5 P1                        | delivered
            out_for_delivery 60 P1 | out_for_delivery 5 P1                 | out_for_delivery
            out_for_delivery 60 P1 | cancelled 5                           |
            confirmed 60          | cancelled 5                            |
            shipped 60 P1         | ready_for_pickup 5 P1                  | ready_for_pickup
            out_for_delivery 60 P1 | attempt_failed 5 P1                   | attempt_failed
            attempt_failed 60 P1  | ready_for_pickup 5 P1                  | ready_for_pickup
            attempt_failed 60 P1  | out_for_delivery 5 P1                  | out_for_delivery
            attempt_failed 60 P1  | ready_for_pickup 5 P2                  |
            ready_for_pickup 60 P1 | delivered 5 P1                        | delivered
            ready_for_pickup 60 P1 | out_for_delivery 5 P1                 |
            ready_for_pickup 60 P1 | returning 5 P1                        | returning
            returning 60 P1       | cancelled 5                            |
            return_received 60    | refunded 5                             |
            delivered 60 P1       | cancelled 5                            |
            # Too late: a day has 1440 minutes
            packed 1441           |                                        | expired
            packed 1439           |                                        |
            out_for_delivery 721 P1 |                                      | expired
            attempt_failed 1441 P1 |                                      | expired
            ready_for_pickup 10081 P1 |                                   | expired
            refunded 43199        |                                        |
            shipped 10079 P1      |                                        |
            shipped 10081 P1      |                                        | expired
            delayed 10081         |                                        | expired
            delivered 10081 P1    |                                        | expired
            cancelled 43201       |                                        | expired
            confirmed 43201       |                                        | expired
            confirmed 43199       |                                        |
            # What is too late itself supersedes nothing
            shipped 900 P1        | out_for_delivery 721 P1                |
            """)
    void whatIsStale(String first, String later, String stale) {
        var behind = later == null
                ? List.<Waiting>of()
                : Arrays.stream(later.split(", ")).map(FreshnessTest::waiting).toList();

        var judged = freshness.judge(waiting(first), behind, NOW);

        assertThat(said(judged)).isEqualTo(Optional.ofNullable(stale));
    }

    private static Optional<String> said(Optional<Stale> judged) {
        return judged.map(why -> switch (why) {
            case Stale.Expired _ -> "expired";
            case Stale.Superseded(var by, var event) -> {
                assertThat(event).isEqualTo("event-" + by.code());
                yield by.code();
            }
        });
    }

    @ParameterizedTest(name = "{0}, then {1}, quiet {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # Of a topic the latest, whatever the table of kinds says
            shipped 60 P1          | delayed 30 P1, delayed 5 P1           | false | delayed
            ready_for_pickup 60 P1 | out_for_delivery 5 P1                 | false | out_for_delivery
            delivered 60 P1        | out_for_delivery 5 P1, delivered 1 P1 | false | delivered
            shipped 60 P1          | delayed 5 P2                          | false |
            delayed 60             | shipped 5 P1                          | false |
            # The order is a topic of its own; what a mail would not tell is not told either
            shipped 60 P1          | cancelled 5                           | false | cancelled
            # What is on time goes out, unless it had to wait because it was quiet
            shipped 1 P1           | delivered 0 P1                        | false |
            shipped 1 P1           | delivered 0 P1                        | true  | delivered
            shipped 1 P1           |                                       | true  |
            # What is too late takes nobody's place
            out_for_delivery 721 P1 | delivered 5 P1                       | true  | expired
            shipped 900 P1         | out_for_delivery 721 P1               | true  |
            """)
    void ofPushesTheLatestOfATopicTakesTheOthersPlace(String first, String later, boolean quiet, String stale) {
        var behind = later == null
                ? List.<Waiting>of()
                : Arrays.stream(later.split(", ")).map(FreshnessTest::waiting).toList();

        assertThat(said(freshness.judgePush(waiting(first), behind, quiet, NOW)))
                .isEqualTo(Optional.ofNullable(stale));
    }

    @Test
    void aConfirmationSupersedesNothing() {
        assertThatThrownBy(() -> new Freshness(
                        Map.of(NotificationKind.PACKED, Set.of(NotificationKind.CONFIRMED)), Duration.ofMinutes(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Waiting waiting(String text) {
        var words = text.split(" ");
        var happened = NOW.minus(Duration.ofMinutes(Long.parseLong(words[1]))).atOffset(ZoneOffset.UTC);
        var shelfLife = ShelfLives.of(CONFIG.shelfLife()).get(NotificationKind.of(words[0]));
        return new Waiting(
                new UUID(0, 0),
                words[0],
                words.length > 2 ? Optional.of(words[2]) : Optional.empty(),
                "event-" + words[0],
                happened,
                shelfLife.end(happened, ZoneOffset.UTC).atOffset(ZoneOffset.UTC));
    }

    private static Duration duration(String text) {
        return Duration.parse(text.endsWith("D") ? "P" + text : "PT" + text);
    }
}
