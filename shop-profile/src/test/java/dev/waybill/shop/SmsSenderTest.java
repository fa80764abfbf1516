package dev.waybill.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsSenderTest {

    @ParameterizedTest
    @ValueSource(strings = {"Lumen", "L", "Green-Shop1", "M & S", "4home", "+48601234567"})
    void whatNetworksTakeIsASender(String value) {
        assertThat(new SmsSender(value).isNumber()).isEqualTo(value.startsWith("+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Zielony Parapet", "Żaba", "12345", "Lumen ", " Lumen", "a\nb", "+0123456789", "a@b"})
    void anythingElseIsNone(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmsSender(value))
                .withMessageContaining("at most 11");
    }
}
