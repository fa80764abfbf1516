package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeptMailTest {

    private static final String MESSAGE = "Subject: Order 1042 confirmed\r\n\r\nThank you.\r\n".repeat(200);

    @Test
    void comesBackByteForByte() {
        var kept = KeptMail.of(MESSAGE);

        assertThat(kept.bytes()).hasSizeLessThan(MESSAGE.length() / 4);
        assertThat(new KeptMail(kept.bytes().clone()).message()).isEqualTo(MESSAGE);
    }

    @Test
    void theEmptyMessageComesBackToo() {
        assertThat(KeptMail.of("").message()).isEmpty();
    }

    @Test
    void whatAnEarlierReleaseKeptIsTheMessageItself() {
        assertThat(new KeptMail(MESSAGE.getBytes(StandardCharsets.US_ASCII)).message())
                .isEqualTo(MESSAGE);
    }

    @Test
    void aDamagedOneIsRefusedAndNotSent() {
        var bytes = KeptMail.of(MESSAGE).bytes();
        assertThatThrownBy(() -> new KeptMail(Arrays.copyOf(bytes, bytes.length / 2)).message())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kept mail");
    }

    @Test
    void noDamageEscapesAsAnythingElse() {
        var random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            var bytes = KeptMail.of(MESSAGE).bytes().clone();
            bytes[4 + random.nextInt(bytes.length - 4)] ^= (byte) (1 + random.nextInt(255));
            try {
                new KeptMail(bytes).message();
            } catch (IllegalStateException refused) {
                assertThat(refused).hasMessageContaining("kept mail");
            }
        }
    }
}
