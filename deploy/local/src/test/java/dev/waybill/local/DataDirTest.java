package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.TrackingLinks;
import dev.waybill.events.fixtures.SampleOrders;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-09T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path temp;

    @Test
    void oneRunAtATime() {
        new DataDir(temp).lock();
        System.gc();

        assertThatThrownBy(() -> new DataDir(temp).lock())
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("another ./waybill runs on " + temp)
                .hasMessageContaining("--data");
    }

    @Test
    void theKeyAndTheSamplesMomentStayTheSame() {
        String key = new DataDir(temp).key();
        Instant toldAt = new DataDir(temp).samplesToldAt(NOON);

        assertThat(TrackingLinks.fromKeys(key)).isNotNull();
        assertThat(new DataDir(temp).key()).isEqualTo(key);
        assertThat(new DataDir(temp).pushKeys()).isEqualTo(new DataDir(temp).pushKeys());
        assertThat(new DataDir(temp).samplesToldAt(Clock.offset(NOON, Duration.ofDays(3))))
                .isEqualTo(toldAt);
    }

    @Test
    void forgetsItsOwnAndNothingElse() throws Exception {
        DataDir data = new DataDir(temp);
        data.lock();
        String key = data.key();
        Files.createDirectories(data.kafka().resolve("order-events-0"));
        Files.writeString(temp.resolve("thesis.txt"), "not ours");

        data.forget();

        assertThat(data.key()).isNotEqualTo(key);
        assertThat(data.kafka()).doesNotExist();
        assertThat(temp.resolve("thesis.txt")).exists();
    }

    @Test
    void everyShopThatHasSampleOrdersIsConfigured() throws Exception {
        Properties shops = new Properties();
        try (Reader file = Files.newBufferedReader(prepared().writeShops())) {
            shops.load(file);
        }

        assertThat(SampleOrders.journeys(NOON.instant().atOffset(ZoneOffset.UTC)))
                .allSatisfy(journey -> assertThat(shops)
                        .containsKeys(
                                "waybill.shops." + journey.shop() + ".name",
                                "waybill.shops." + journey.shop() + ".tracking-url"));
    }

    private DataDir prepared() {
        DataDir data = new DataDir(temp);
        data.lock();
        return data;
    }
}
