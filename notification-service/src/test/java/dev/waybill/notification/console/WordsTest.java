package dev.waybill.notification.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.redelivery.DeliveryView;
import dev.waybill.notification.redelivery.DeliveryView.Attempt;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-12T13:32:00Z");
    private static final Words WORDS = new Words(ZoneId.of("Europe/Vienna"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pending|||It waits for its turn, from 12 Nov 2026, 14:32:00 CET on.",
                "leased|||It is being sent at this moment.",
                "deferred|busy|451 try later|It could not be sent yet: 451 try later. It is tried again, from 12 Nov 2026, 14:32:00 CET on.",
                "sent||250 ok|The other side took it, 12 Nov 2026, 14:32:00 CET.",
                "failed|no_such_recipient|550 5.1.1 unknown|It could not be sent: 550 5.1.1 unknown. It is not tried again.",
                "expired|expired|was worth sending until 2026-11-10T08:00:00Z|It was not sent, because it would have come too late: was worth sending until 2026-11-10T08:00:00Z.",
                "superseded|superseded|by shipped, event lumen-1042-shipped|It was not sent, because a later message said more: by shipped, event lumen-1042-shipped.",
                "suppressed|complaint|on the suppression list|It was not sent, because the address is on the suppression list: its owner reported a mail as unwanted.",
                "suppressed|customer_choice|switched off by the recipient|It was not sent, because the customer has switched such messages off.",
                "suppressed|switched_off|the shop sends none|It was not sent: the shop sends none.",
                "bounced|||The mail server took it and reported later that it could not be delivered.",
                "teleported|||Its state is teleported."
            })
    void whatBecameOfAMessageIsSaidWithItsReason(String state, String reason, String answer, String said) {
        assertThat(WORDS.state(delivery(state, reason == null ? "" : reason, answer == null ? "" : answer)))
                .isEqualTo(said);
    }

    @Test
    void codesAreSpelledOut() {
        assertThat(Words.spelled("out_for_delivery")).isEqualTo("Out for delivery");
        assertThat(Words.type("dev.waybill.order.confirmed.v1")).isEqualTo("order.confirmed");
        assertThat(Words.channel("sms")).isEqualTo("by text message");
        assertThat(Words.channel("pigeon")).isEqualTo("by pigeon");
    }

    private static DeliveryView delivery(String state, String reason, String answer) {
        boolean over = !List.of("pending", "leased", "deferred").contains(state);
        return new DeliveryView(
                UUID.randomUUID(),
                "lumen",
                "1042",
                "lumen-1042-shipped",
                "shipped",
                "mail",
                state,
                false,
                1,
                reason.isEmpty() && answer.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Attempt(1, TIME, 5, "dot", state, reason, answer, "main")),
                TIME,
                Optional.empty(),
                over ? Optional.empty() : Optional.of(TIME),
                over ? Optional.of(TIME) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
