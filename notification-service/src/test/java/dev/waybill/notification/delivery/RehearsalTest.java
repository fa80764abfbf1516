package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.waybill.notification.message.MailComposer;
import dev.waybill.notification.message.Notification;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.message.Notifications;
import dev.waybill.shop.Languages;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final Languages LANGUAGES = MailComposer.standalone().languages();

    @Test
    void eachKindIsComposedInEachLanguageFromAnEventThatCallsForIt() {
        var composed = new HashSet<String>();

        int mails = Rehearsal.run(
                LANGUAGES,
                delivery -> {
                    var notification = delivery.notification();
                    assertThat(Notifications.of(notification.trigger(), notification.order())
                                    .map(Notification::kind))
                            .contains(
                                    notification.kind() == NotificationKind.FEEDBACK
                                            ? NotificationKind.DELIVERED
                                            : notification.kind());
                    composed.add(notification.kind() + " "
                            + notification
                                    .order()
                                    .confirmed()
                                    .customer()
                                    .locale()
                                    .orElseThrow());
                },
                Duration.ZERO);

        assertThat(mails)
                .isEqualTo(NotificationKind.values().length * LANGUAGES.all().size());
        assertThat(composed).hasSize(mails);
    }

    @Test
    void aBrokenMailStopsTheStartByItsName() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Rehearsal.run(
                        LANGUAGES,
                        delivery -> {
                            if (delivery.notification().kind() == NotificationKind.SHIPPED) {
                                throw new IllegalArgumentException("There is no text shipped.subject");
                            }
                        },
                        Duration.ZERO))
                .withMessageContaining("shipped")
                .withMessageContaining("in en")
                .withRootCauseInstanceOf(IllegalArgumentException.class);
    }
}
