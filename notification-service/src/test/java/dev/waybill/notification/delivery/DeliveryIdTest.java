package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EventId;
import dev.waybill.events.ShopId;
import dev.waybill.notification.message.NotificationKind;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryIdTest {

    @Test
    void theSameMessageHasTheSameIdForEver() {
        // Written down: a release that gave other ids would send what was sent before.
        assertThat(id("lumen", "evt-1", NotificationKind.SHIPPED, "a@post.example"))
                .isEqualTo(UUID.fromString("ac40f267-e18e-81c2-9e95-c510b4606513"))
                .isEqualTo(id("lumen", "evt-1", NotificationKind.SHIPPED, "A@post.example"));
    }

    @Test
    void anotherShopEventKindOrRecipientIsAnotherMessage() {
        var ids = List.of(
                id("lumen", "evt-1", NotificationKind.SHIPPED, "a@post.example"),
                id("zrno", "evt-1", NotificationKind.SHIPPED, "a@post.example"),
                id("lumen", "evt-2", NotificationKind.SHIPPED, "a@post.example"),
                id("lumen", "evt-1", NotificationKind.PACKED, "a@post.example"),
                id("lumen", "evt-1", NotificationKind.SHIPPED, "b@post.example"));

        assertThat(ids).doesNotHaveDuplicates().allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(8);
            assertThat(id.variant()).isEqualTo(2);
        });
    }

    private static UUID id(String shop, String event, NotificationKind kind, String recipient) {
        return DeliveryId.of(new ShopId(shop), new EventId(event), "mail", kind, recipient);
    }
}
