package dev.waybill.tracking.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.waybill.events.ShipmentProgressed.Handover;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Holds our own format's schema and what reads it together. */
class GenericSchemaTest {

    private static final String TEXT = text();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT);

    @Test
    void whatIsReadIsValid() {
        assertThat(errors(_ -> {})).isEmpty();
    }

    @Test
    void whatIsRefusedIsNot() {
        assertThat(errors(root -> Posted.at(root, "/data/scans/0").remove("status")))
                .isNotEmpty();
        assertThat(errors(root -> Posted.at(root, "/data/scans/0").put("time", "today")))
                .isNotEmpty();
        assertThat(errors(root -> Posted.at(root, "/data").put("trackingNumber", "#1")))
                .isNotEmpty();
        assertThat(errors(root ->
                        Posted.at(root, "/data/scans/0/expectedDelivery").remove("until")))
                .isNotEmpty();
    }

    @Test
    void itsWordsAreTheContracts() throws IOException {
        var scan = new ObjectMapper().readTree(TEXT).at("/$defs/scan/properties");

        assertThat(words(scan.at("/status/examples"))).isEqualTo(words(TrackingStatus.values()));
        assertThat(words(scan.at("/reason/examples"))).isEqualTo(words(TrackingReason.values()));
        assertThat(words(scan.at("/handover/examples"))).isEqualTo(words(Handover.values()));
    }

    private static List<String> words(JsonNode examples) {
        return examples.valueStream().map(JsonNode::asText).toList();
    }

    private static List<String> words(Enum<?>[] words) {
        return Arrays.stream(words)
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<Error> errors(Consumer<ObjectNode> change) {
        return SCHEMA.validate(
                new String(Posted.file("generic.json", change), StandardCharsets.UTF_8), InputFormat.JSON);
    }

    private static String text() {
        try {
            return Files.readString(Path.of("../docs/reference/parcel.scanned.v1.schema.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
