package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shop that tells of packing to nobody. */
@QuarkusTest
@TestProfile(ChannelsTest.NotPacked.class)
class ChannelsTest extends OnTheStack {

    public static class NotPacked implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("waybill.shops.lumen.channels.packed", "none");
        }
    }

    @Test
    void whatIsSwitchedOffIsRecordedAsNotTold() {
        publish(Samples.confirmed("lumen", "8301"), Samples.packed("lumen", "8301"), Samples.shipped("lumen", "8301"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deliveries("8301"))
                        .containsExactlyInAnyOrder("confirmed sent", "packed suppressed", "shipped sent"));
        assertThat(attempts("8301")).contains("packed 1 queue suppressed");
        assertThat(rows("SELECT reason FROM attempt WHERE outcome = 'suppressed' AND delivery IN"
                        + " (SELECT id FROM delivery WHERE order_id = '8301')"))
                .containsExactly("switched_off");
    }
}
