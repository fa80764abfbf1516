package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictTrainer;
import dev.waybill.notification.message.MailComposer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whether the dictionary still knows the mails. Where it does not, for templates and texts have changed, make the next one and give it
 * the next number: {@code ./waybill test -pl notification-service -am -Dtest=MailDictionaryTest -Dwaybill.dictionary=FILE}.
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
    @EnabledIfSystemProperty(named = "waybill.dictionary", matches = ".+")
    void makeOne() throws Exception {
        var file = Path.of(System.getProperty("waybill.dictionary"));
        var number = Integer.parseInt(file.getFileName().toString().replace(".dictionary", ""));
        var samples = messages();
        var trainer = new ZstdDictTrainer(
                samples.stream().mapToInt(sample -> sample.length).sum(), SIZE);
        for (var sample : samples) {
            trainer.addSample(sample);
        }
        var trained = trainer.trainSamples();
        // Its number stands behind the magic one (RFC 8878, 5).
        ByteBuffer.wrap(trained).order(ByteOrder.LITTLE_ENDIAN).putInt(4, number);
        Files.write(file, trained);
        assertThat(Zstd.getDictIdFromDict(trained)).isEqualTo(number);
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
