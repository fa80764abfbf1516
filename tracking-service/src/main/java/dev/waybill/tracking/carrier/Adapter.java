package dev.waybill.tracking.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** A format of webhooks. Whatever bytes come, reading ends in a {@link Reading}. */
interface Adapter {

    /** The proof of origin comes first, over the bytes as they came; what is not proven never reaches a parser. */
    default Reading read(Webhook webhook, Instant now) {
        var doubt = doubt(webhook, now);
        if (doubt.isPresent()) {
            return new Reading.Forged(doubt.get());
        }
        try {
            return told(Json.parse(webhook.body()));
        } catch (UnreadableException wrong) {
            return wrong.reading();
        }
    }

    /** Why it is not believed; nothing where it is. */
    Optional<String> doubt(Webhook webhook, Instant now);

    /** What it says, now that it is believed. */
    Reading told(JsonNode root) throws UnreadableException;
}
