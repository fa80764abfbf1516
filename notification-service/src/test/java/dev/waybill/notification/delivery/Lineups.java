package dev.waybill.notification.delivery;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Claimed deliveries for tests that don't look into them. */
final class Lineups {

    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-03-02T10:00:00Z");

    private Lineups() {}

    static Claimed claimed(String domain) {
        return claimed("lumen", domain);
    }

    static Claimed claimed(String shop, String domain) {
        var id = UUID.randomUUID();
        return new Claimed(
                new Claimed.Row(
                        id,
                        shop,
                        "1042",
                        1,
                        "event",
                        "confirmed",
                        "reader-" + id + "@" + domain,
                        1,
                        0,
                        0,
                        TIME,
                        TIME,
                        TIME,
                        TIME.plusDays(1),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                List.of(),
                Optional.empty());
    }
}
