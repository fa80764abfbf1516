package dev.waybill.tracking.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamsTest {

    private final Hand clock = new Hand();
    private final Streams streams = new Streams(
            new SmallRyeConfigBuilder()
                    .withMapping(LiveConfig.class)
                    .withSources(new PropertiesConfigSource(
                            Map.of("waybill.live.streams", "3", "waybill.live.streams-per-order", "2"), "test", 100))
                    .withConverter(Duration.class, 100, value -> Duration.parse("PT" + value))
                    .build()
                    .getConfigMapping(LiveConfig.class),
            clock);

    @Test
    void everyReaderOfAnOrderHearsOfIt() {
        var one = follow("lumen/1");
        var two = follow("lumen/1");
        var other = follow("lumen/2");

        streams.tell("lumen/1", "2");
        streams.tell("lumen/3", "9");

        assertThat(one.told).containsExactly("1", "2");
        assertThat(two.told).containsExactly("1", "2");
        assertThat(other.told).containsExactly("1");
    }

    @Test
    void aBeatSaysAgainWhatWasSaidLast() {
        var reader = follow("lumen/1");
        streams.tell("lumen/1", "2");

        streams.beat();

        assertThat(reader.told).containsExactly("1", "2", "2");
    }

    @Test
    void aStreamEndsAfterItsTimeAndNotBefore() {
        var reader = follow("lumen/1");

        clock.now = clock.now.plus(Duration.ofMinutes(8));
        streams.beat();
        assertThat(reader.ended).isFalse();
        clock.now = clock.now.plus(Duration.ofMinutes(4));
        streams.beat();

        assertThat(reader.ended).isTrue();
        assertThat(streams.count()).isZero();
        assertThat(streams.orders()).isEmpty();
    }

    @Test
    void thereAreOnlySoManyForAnOrderAndInAll() {
        var first = follow("lumen/1");
        follow("lumen/1");
        assertThat(streams.open("lumen/1", "1", new Told())).isFalse();
        follow("lumen/2");
        assertThat(streams.open("lumen/3", "1", new Told())).isFalse();

        streams.leave("lumen/1", first);
        streams.leave("lumen/1", first);

        assertThat(streams.open("lumen/3", "1", new Told())).isTrue();
        assertThat(streams.count()).isEqualTo(3);
    }

    @Test
    void aStopEndsEveryStreamAndOpensNoMore() {
        var one = follow("lumen/1");
        var two = follow("lumen/2");

        streams.close();

        assertThat(one.ended).isTrue();
        assertThat(two.ended).isTrue();
        assertThat(streams.count()).isZero();
        assertThat(streams.open("lumen/1", "1", new Told())).isFalse();
    }

    private Told follow(String order) {
        var reader = new Told();
        assertThat(streams.open(order, "1", reader)).isTrue();
        return reader;
    }

    private static final class Told implements Reader {
        private final List<String> told = new ArrayList<>();
        private boolean ended;

        @Override
        public void say(String version) {
            told.add(version);
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-11-12T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
