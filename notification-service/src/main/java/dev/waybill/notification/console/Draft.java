package dev.waybill.notification.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.notification.deadletter.Bytes;
import dev.waybill.notification.deadletter.LetterView;
import java.util.List;
import java.util.Optional;

/**
 * From what mending a dead letter begins: the whole event as one CloudEvent in JSON (structured mode), as far as what came has it.
 *
 * <p>In binary mode the attributes are the record's headers {@code ce_*} and the data is its value (CloudEvents 1.0.2, Kafka
 * protocol binding, section 3.2). What can't be read as JSON is left out there, not guessed at.
 */
final class Draft {

    private static final String ATTRIBUTE = "ce_";
    private static final String CONTENT_TYPE = "content-type";

    private Draft() {}

    /** What somebody wrote last, else what came; empty if nothing of that is text. */
    static String of(LetterView letter) {
        return letter.mended()
                .map(event -> laidOut(event.toString()))
                .or(() -> letter.record().map(Draft::of))
                .orElse("");
    }

    private static String of(LetterView.Content record) {
        var value = record.value().flatMap(Bytes::text).orElse("");
        return record.headers().stream().noneMatch(header -> header.name().startsWith(ATTRIBUTE))
                ? laidOut(value)
                : structured(record.headers(), value);
    }

    private static String structured(List<LetterView.Header> headers, String value) {
        var event = Legible.JSON.createObjectNode();
        for (var header : headers) {
            attribute(header.name()).ifPresent(name -> header.value().text().ifPresent(text -> event.put(name, text)));
        }
        data(value).ifPresent(data -> event.set("data", data));
        return laidOut(event.toString());
    }

    private static Optional<String> attribute(String header) {
        if (header.equals(CONTENT_TYPE)) {
            return Optional.of("datacontenttype");
        }
        return header.startsWith(ATTRIBUTE) ? Optional.of(header.substring(ATTRIBUTE.length())) : Optional.empty();
    }

    private static Optional<ObjectNode> data(String value) {
        try {
            return Legible.JSON.readTree(value) instanceof ObjectNode data ? Optional.of(data) : Optional.empty();
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private static String laidOut(String json) {
        return Legible.text(json).laidOut().text();
    }
}
