package dev.waybill.notification.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record's header on its way to the table and back; there may be several of one name.
 *
 * @param value whatever bytes it has, in base64 as Jackson writes them
 */
record StoredHeader(String name, byte[] value) {

    private static final JsonMapper MAPPER = new JsonMapper();

    static String write(Headers headers) {
        var stored = new ArrayList<StoredHeader>();
        for (Header header : headers) {
            stored.add(new StoredHeader(header.key(), header.value() == null ? new byte[0] : header.value()));
        }
        try {
            return MAPPER.writeValueAsString(stored);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("headers can't be written as JSON", impossible);
        }
    }

    static List<StoredHeader> read(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException impossible) {
            // Without the cause: it would quote the row.
            throw new IllegalStateException("stored headers can't be read");
        }
    }

    static Headers headers(List<StoredHeader> stored) {
        var headers = new RecordHeaders();
        stored.forEach(header -> headers.add(header.name(), header.value()));
        return headers;
    }
}
