package dev.waybill.notification.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Any bytes as JSON can have them. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Bytes", description = "Bytes as text where they are UTF-8, in base64 where they are not")
public record Bytes(Optional<String> text, Optional<String> base64) {

    static Optional<Bytes> of(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(Bytes::shown);
    }

    static Bytes shown(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return new Bytes(Optional.of(text.toString()), Optional.empty());
        } catch (CharacterCodingException notText) {
            return new Bytes(Optional.empty(), Optional.of(Base64.getEncoder().encodeToString(bytes)));
        }
    }

    @Override
    public String toString() {
        return "Bytes[hidden]";
    }
}
