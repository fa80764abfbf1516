package dev.waybill.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.fixtures.SampleOrders;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class PrivacyTest {

    @Test
    void nothingPersonalIsStoredOrShown() {
        try (var shop = new Shopkeeper()) {
            for (var journey : SampleOrders.journeys(OffsetDateTime.now())) {
                if (!journey.shop().value().equals(Shopkeeper.SHOP)) {
                    continue;
                }
                journey.events().forEach(shop::publish);
                shop.awaitStage(journey.order().value(), journey.expectedStage());
                var confirmed = journey.confirmed();
                var address = confirmed.deliveryAddress().orElseThrow();
                var personal = Stream.of(
                                Stream.of(confirmed.customer().email().value()),
                                Stream.of(confirmed
                                        .customer()
                                        .name()
                                        .orElseThrow()
                                        .split(" ")),
                                address.lines().stream(),
                                address.postalCode().stream(),
                                confirmed.payment().orElseThrow().lastFour().stream())
                        .flatMap(strings -> strings)
                        .toList();
                var order = journey.order().value();

                assertThat(personal).hasSizeGreaterThan(4);
                assertThat(withoutMadeUp(Database.everything())).contains(order).doesNotContain(personal);
                assertThat(shop.page(order).asString()).contains(order).doesNotContain(personal);
                assertThat(shop.json(order).asString()).contains(order).doesNotContain(personal);
                assertThat(Database.everything()).as("a link's secret").doesNotContain(shop.token(order));
            }
        }
    }

    /** Without hashes, random ids, counters and parts of a second, in which the last four digits of a card turn up by chance. */
    private static String withoutMadeUp(String rows) {
        return rows.replaceAll("\\\\+x[0-9a-f]+", "<bytes>")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
                .replaceAll("\\bscan-[0-9a-f]{32}\\b", "<scan>")
                .replaceAll("\\b\\d{12,}\\b", "<number>")
                .replaceAll("(\\d\\d:\\d\\d:\\d\\d)\\.\\d+", "$1");
    }
}
