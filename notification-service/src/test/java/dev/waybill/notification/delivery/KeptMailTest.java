package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeptMailTest {

    private static final byte[] MESSAGE =
            "Subject: Order 1042 confirmed\r\n\r\nThank you.\r\n".repeat(200).getBytes(StandardCharsets.US_ASCII);

    @Test
    void comesBackByteForByte() {
        var kept = KeptMail.of(MESSAGE);

        assertThat(kept.bytes()).hasSizeLessThan(MESSAGE.length / 4);
        assertThat(new KeptMail(kept.bytes().clone()).message()).isEqualTo(MESSAGE);
    }

    @Test
    void theEmptyMessageComesBackToo() {
        assertThat(KeptMail.of(new byte[0]).message()).isEmpty();
    }

    @Test
    void whatAnEarlierReleaseKeptIsTheMessageItself() {
        assertThat(new KeptMail(MESSAGE).message()).isEqualTo(MESSAGE);
    }

    @Test
    void soComesBackWhatAnEarlierReleaseKeptWithoutADictionary() {
        assertThat(new KeptMail(Zstd.compress(MESSAGE)).message()).isEqualTo(MESSAGE);
    }

    @Test
    void whatALaterReleaseKeptWithAnotherDictionaryIsLeftToIt() {
        // Its number stands behind the magic one (RFC 8878, 5).
        var trained = trained();
        ByteBuffer.wrap(trained).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 99_999);
        var kept = new KeptMail(Zstd.compressUsingDict(MESSAGE, trained, 1));

        assertThatThrownBy(kept::message)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dictionary 99999")
                .hasMessageContaining("leave it to the release that kept it");
    }

    private static byte[] trained() {
        try (var file = KeptMailTest.class.getResourceAsStream("/kept-mail/65536.dictionary")) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
