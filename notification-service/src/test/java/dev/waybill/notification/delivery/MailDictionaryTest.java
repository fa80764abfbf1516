package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictTrainer;
import dev.waybill.notification.message.MailComposer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whether the dictionary still knows the mails. Each run makes the one that would be made of today's, {@code target/65537.dictionary} where
 * 65536 is the newest: when templates and texts have changed so much that it is worth it, it goes beside the newest.
 */
@QuarkusTest
class MailDictionaryTest {

    private static final int SIZE = 64 * 1024;

    @Inject
    MailWriter writer;

    @Inject
    MailComposer composer;

    @Test
    void whatIsKeptOfAMailIsLittleMoreThanItsOwnWords() {
        long all = 0;
        long ofAll = 0;
        for (var message : messages()) {
            var kept = KeptMail.of(message);
            all += message.length;
            ofAll += kept.bytes().length;

            assertThat(Zstd.getDictIdFromFrame(kept.bytes())).isEqualTo(MailDictionary.NEWEST.id());
            // Cyrillic travels in base64, of which no dictionary knows much.
            assertThat(kept.bytes()).hasSizeLessThan(message.length / 5);
            assertThat(kept.message()).isEqualTo(message);
        }
        assertThat(ofAll).isLessThan(all / 10);
    }

    @Test
    void aDictionaryOfTodaysMailsWouldNotBeMuchBetter() throws Exception {
        var samples = messages();
        var next = trained(samples, (int) MailDictionary.NEWEST.id() + 1);

        long byNext = 0;
        long byNewest = 0;
        for (var sample : samples) {
            byNext += Zstd.compressUsingDict(sample, next, 1).length;
            byNewest += KeptMail.of(sample).bytes().length;
        }

        assertThat(byNewest).isLessThan(byNext * 5 / 4);
    }

    private static byte[] trained(List<byte[]> samples, int number) throws IOException {
        var trainer = new ZstdDictTrainer(
                samples.stream().mapToInt(sample -> sample.length).sum(), SIZE);
        samples.forEach(trainer::addSample);
        var trained = trainer.trainSamples();
        // Its number stands behind the magic one (RFC 8878, 5).
        ByteBuffer.wrap(trained).order(ByteOrder.LITTLE_ENDIAN).putInt(4, number);
        assertThat(Zstd.getDictIdFromDict(trained)).isEqualTo(number);
        Files.write(Path.of("target", number + ".dictionary"), trained);
        return trained;
    }

    private List<byte[]> messages() {
        var messages = new ArrayList<byte[]>();
        Rehearsal.run(
                composer.languages(),
                delivery -> messages.add(writer.write(delivery).message()),
                Duration.ZERO);
        return messages;
    }
}
