package dev.waybill.teststack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StackKindTest {

    @Test
    void aStackIsChosenByItsName() {
        assertThat(StackKind.named("containers")).isEqualTo(StackKind.CONTAINERS);
        assertThat(StackKind.named("embedded")).isEqualTo(StackKind.EMBEDDED);
    }

    @Test
    void aStackThatThereIsNotIsRefusedWithTheOnesThatThereAre() {
        assertThatThrownBy(() -> StackKind.named("docker"))
                .hasMessage("waybill.test.stack is 'docker', and can be embedded or containers");
    }
}
