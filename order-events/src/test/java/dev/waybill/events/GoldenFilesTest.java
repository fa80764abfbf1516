package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java and the published form are the same thing. */
class GoldenFilesTest {

    static List<Golden> all() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void structuredModeIsWrittenAsItWasRead(Golden golden) {
        assertThat(CloudEvents.writeStructured(golden.event()))
                .doesNotContain("\n")
                .isEqualTo(Golden.parse(golden.json()).toString());
    }

    @ParameterizedTest
    @MethodSource("all")
    void binaryModeIsReadAsItWasWritten(Golden golden) throws UnreadableEventException {
        var record = golden.record();

        assertThat(golden.codec().read(record.headers(), record.value())).isEqualTo(golden.event());
        assertThat(record.topic())
                .isEqualTo(
                        switch (golden.type()) {
                            case EventType _ -> "order-events";
                            case NotificationEventType _ -> "notification-events";
                            case PushSubscriptionEventType _ -> "push-subscriptions";
                            case ErasureEventType _ -> "erasure-receipts";
                        });
        assertThat(record.key()).isEqualTo(golden.tree().get("partitionkey").textValue());
        assertThat(Golden.parse(new String(record.value(), StandardCharsets.UTF_8)))
                .isEqualTo(golden.tree().get("data"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void binaryModeHasEveryAttributeAsAHeader(Golden golden) {
        var attributes = golden.tree();
        attributes.remove(List.of("data", "datacontenttype"));

        var headers = golden.record().headers().toArray();

        assertThat(headers)
                .extracting(Header::key, header -> new String(header.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                attributes.properties().stream()
                                        .map(attribute -> tuple(
                                                "ce_" + attribute.getKey(),
                                                attribute.getValue().textValue())),
                                Stream.of(tuple("content-type", "application/json")))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSchemasAcceptIt(Golden golden) {
        assertThat(Schemas.errors(golden.type(), golden.json())).isEmpty();
        assertThat(Schemas.errors(
                        Schemas.data(golden.type()), golden.tree().get("data").toString()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatTheContractDoesNotKnowIsIgnored(Golden golden) throws UnreadableEventException {
        var newer = golden.tree();
        newer.put("sequence", "00042").put("dataschema", "https://lumen.example/schema");
        Trees.objects(newer.get("data"))
                .forEach(object -> object.put("inventedLater", "x").putArray("andThis"));

        assertThat(golden.codec().readStructured(newer.toString())).isEqualTo(golden.event());
        assertThat(Schemas.errors(golden.type(), newer.toString())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aFieldThatIsNullCountsAsAbsent(Golden golden) throws UnreadableEventException {
        var nulls = golden.tree();
        for (var component : golden.type().eventClass().getRecordComponents()) {
            if (!nulls.get("data").has(component.getName())
                    && !component.getName().equals("context")) {
                nulls.withObject("/data").putNull(component.getName());
            }
        }

        assertThat(golden.codec().readStructured(nulls.toString())).isEqualTo(golden.event());
    }
}
