package dev.waybill.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** The list of mails as programs read it. */
final class MailJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MailJson() {}

    static String list(List<CaughtMail> mails) {
        ArrayNode list = JSON.createArrayNode();
        for (CaughtMail mail : mails) {
            list.addObject()
                    .put("number", mail.number())
                    .put("messageId", mail.messageId())
                    .put("from", mail.from())
                    .put("to", mail.to())
                    .put("recipient", mail.recipient())
                    .put("subject", mail.subject())
                    .put("event", mail.header("X-Waybill-Event").orElse(null))
                    .put("notification", mail.header("X-Waybill-Notification").orElse(null))
                    .put("receivedAt", mail.receivedAt().toString());
        }
        try {
            return JSON.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers is always JSON", e);
        }
    }
}
