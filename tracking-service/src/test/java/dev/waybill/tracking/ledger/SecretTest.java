package dev.waybill.tracking.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {

    @ParameterizedTest
    @CsvSource({
        "H91 X0AB, H91X0AB",
        "h91x0ab, H91X0AB",
        "' 00-950 ', 00950",
        "110 00, 11000",
        "١٢٣٤٥, 12345",
        "１１０００, 11000",
        "Aoife.Brennan@Post.Example, aoife.brennan@post.example",
        "' aoife@müller.example ', aoife@xn--mller-kva.example",
        "@, @"
    })
    void whatIsTypedIsTheSameHoweverOneWritesIt(String typed, String value) {
        assertThat(Secret.typed(typed).value()).isEqualTo(value);
    }

    @Test
    void itDoesNotShowItself() {
        assertThat(Secret.typed("aoife@post.example").toString()).doesNotContain("aoife");
    }
}
