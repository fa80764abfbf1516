package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An event that is printed, in a log or an exception, tells what happened to which order and nothing about a person. */
class PersonalDataTest {

    static List<Golden> allComplete() {
        return Golden.allComplete();
    }

    @ParameterizedTest
    @MethodSource("allComplete")
    void aPrintedEventNamesItsOrderAndNoPerson(Golden golden) {
        assertThat(golden.event().toString())
                .contains(golden.tree().get("subject").textValue())
                .doesNotContain(
                        "Małgorzata",
                        "Wiśniewsk",
                        "@",
                        "listonosz.example",
                        "Źródlana",
                        "61-821",
                        "domofon",
                        "601234567",
                        "Szybko");
    }

    /** Whoever knows these can send to the device. */
    @ParameterizedTest
    @EnumSource(PushSubscriptionEventType.class)
    void whatLeadsToADeviceIsNotPrinted(PushSubscriptionEventType type) {
        var device = ((PushSubscriptionEvent) Golden.complete(type).event()).device();
        var web = device.web().orElseThrow();

        assertThat(Golden.complete(type).event() + " " + device + " " + web + " " + web.endpoint() + " "
                        + Golden.minimal(type).event())
                .doesNotContain("fcm.googleapis.com", web.p256dh(), web.auth(), "APA91b", "740f47");
    }

    @Test
    void neitherCardNorOrderPageIsPrinted() {
        assertThat(Golden.complete(EventType.ORDER_CONFIRMED).event().toString())
                .doesNotContain("4242", "/zamowienia/");
    }
}
