package dev.waybill.tracking.intake;

import dev.waybill.events.FeedbackGiven;
import dev.waybill.events.NotificationEventCodec;
import dev.waybill.events.NotificationEventType;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.tracking.figures.Scores;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes what customers answered from the notification service's topic. What can't be read stays where it is and is named in the log: a
 * figure lacks an answer, and nobody waits for it.
 */
@ApplicationScoped
class FeedbackConsumer {

    private static final Logger LOG = Logger.getLogger(FeedbackConsumer.class);
    private static final byte[] ANSWER =
            NotificationEventType.FEEDBACK_GIVEN.ceType().getBytes(StandardCharsets.UTF_8);

    private final Scores scores;

    FeedbackConsumer(Scores scores) {
        this.scores = scores;
    }

    @Incoming("notification-events")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> records) {
        var answers = answers(records);
        return Patience.until("scores", () -> scores.add(answers));
    }

    private static List<FeedbackGiven> answers(ConsumerRecords<byte[], byte[]> records) {
        var answers = new ArrayList<FeedbackGiven>();
        for (var record : records) {
            try {
                if (mayBeAnswer(record) && NotificationEventCodec.read(record) instanceof FeedbackGiven answer) {
                    answers.add(answer);
                }
            } catch (UnreadableEventException fault) {
                LOG.warnf(
                        "event=feedback-unreadable partition=%d offset=%d field=%s reason=\"%s\"",
                        record.partition(), record.offset(), fault.field(), fault.reason());
            }
        }
        return answers;
    }

    /** Nearly all of the topic is about messages, and there may be kinds on it that this version does not know. */
    private static boolean mayBeAnswer(ConsumerRecord<byte[], byte[]> record) {
        var type = record.headers().lastHeader("ce_type");
        return type == null || Arrays.equals(type.value(), ANSWER);
    }
}
