package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                .doesNotContain("Małgorzata", "Wiśniewsk", "@", "listonosz.example", "Źródlana", "61-821", "domofon");
    }

    @Test
    void neitherCardNorOrderPageIsPrinted() {
        assertThat(Golden.complete(EventType.ORDER_CONFIRMED).event().toString())
                .doesNotContain("4242", "/zamowienia/");
    }
}
