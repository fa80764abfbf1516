package dev.waybill.notification.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.EmailAddress;
import dev.waybill.notification.operator.Problem;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtTest {

    @Test
    void whatItIsTheBoxSeesByItself() {
        assertThat(Sought.of(" Aoife@post.example "))
                .isEqualTo(new Sought.Address(new EmailAddress("Aoife@post.example")));
        assertThat(Sought.of("3f1c2a8e-6b0d-8c4e-9a57-0d2f4b6c8e10"))
                .isEqualTo(new Sought.Delivery(UUID.fromString("3f1c2a8e-6b0d-8c4e-9a57-0d2f4b6c8e10")));
        assertThat(Sought.of("1042")).isEqualTo(new Sought.Name("1042"));
        assertThat(Sought.of("lumen/1042")).isEqualTo(new Sought.Name("lumen/1042"));
        assertThat(Sought.of("x".repeat(36))).isEqualTo(new Sought.Name("x".repeat(36)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "@", "a@", "a b@post.example\u0000"})
    void whatCanBeNothingIsSaid(String typed) {
        assertThatThrownBy(() -> Sought.of(typed)).isInstanceOf(Problem.class).hasMessageContaining(" must ");
    }
}
