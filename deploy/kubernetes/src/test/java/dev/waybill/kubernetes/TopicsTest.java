package dev.waybill.kubernetes;

import static dev.waybill.kubernetes.Manifests.elements;
import static dev.waybill.kubernetes.Manifests.nameOf;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.ErasureEventCodec;
import dev.waybill.events.NotificationEventCodec;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.OrderShipped;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The topics that the manifests make, and who may do what with them, are those that the services use. */
class TopicsTest {

    private static final List<String> SERVICES = List.of("notification-service", "tracking-service");
    /** What the outboxes write, which is no channel. */
    private static final Map<String, Set<String>> BY_OUTBOX = Map.of(
            "notification-service", Set.of(NotificationEventCodec.TOPIC, ErasureEventCodec.TOPIC),
            "tracking-service", Set.of(OrderEventCodec.TOPIC, ErasureEventCodec.TOPIC));

    private static final Pattern OF_CONTRACT = Pattern.compile("^    address: (.+)$", Pattern.MULTILINE);
    private static final Pattern RETENTION = Pattern.compile(
            "^\\| `([a-z-]+)` \\| (none|.+?) \\| 30 days|^\\| `([a-z-]+)` \\| none \\|", Pattern.MULTILINE);

    private final Manifests operators = Overlay.PRODUCTION_OPERATORS.render();

    @Test
    void theTopicsAreThoseThatTheServicesUseAndTheContractDescribes() {
        var used = SERVICES.stream()
                .flatMap(service -> Stream.of(
                                ServiceSettings.incomingTopics(service),
                                ServiceSettings.outgoingTopics(service),
                                BY_OUTBOX.get(service))
                        .flatMap(Set::stream))
                .collect(toSet());
        var contract = OF_CONTRACT
                .matcher(ServiceSettings.read(Path.of("../../order-events/src/main/resources/asyncapi.yaml")))
                .results()
                .map(found -> found.group(1))
                .collect(toSet());

        assertThat(operators.of("KafkaTopic").map(Manifests::nameOf))
                .containsExactlyInAnyOrderElementsOf(used)
                .containsExactlyInAnyOrderElementsOf(contract);
        assertThat(ServiceSettings.read(Path.of("overlays/local/topics.txt"))
                        .lines()
                        .map(line -> line.split(" ")[0]))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void topicsWithPersonalDataAreKeptForAsLongAsThePageSaysAtMost() {
        var page = ServiceSettings.read(Path.of("../../docs/reference/personal-data.md"));
        var named = RETENTION
                .matcher(page.substring(page.indexOf("## Topics")))
                .results()
                .toList();

        assertThat(named).hasSize(5);
        for (var row : named) {
            boolean personal = row.group(1) != null;
            var topic = operators.one("KafkaTopic", personal ? row.group(1) : row.group(3));
            long kept = topic.at("/spec/config/retention.ms").asLong();
            if (personal) {
                assertThat(kept).as(nameOf(topic)).isBetween(1L, 2592000000L);
            }
            assertThat(topic.at("/spec/config/cleanup.policy").asText()).isEqualTo("delete");
        }
    }

    @Test
    void eachServiceMayDoWhatItsChannelsAndItsOutboxNeedAndNoMore() {
        for (var service : SERVICES) {
            var needed = new HashSet<String>();
            ServiceSettings.incomingTopics(service)
                    .forEach(
                            topic -> needed.addAll(Set.of("topic " + topic + " Read", "topic " + topic + " Describe")));
            Stream.of(ServiceSettings.outgoingTopics(service), BY_OUTBOX.get(service))
                    .flatMap(Set::stream)
                    .forEach(topic ->
                            needed.addAll(Set.of("topic " + topic + " Write", "topic " + topic + " Describe")));
            ServiceSettings.groups(service).forEach(group -> needed.add("group " + group + " Read"));

            assertThat(granted(operators.one("KafkaUser", service))).as(service).isEqualTo(needed);
        }
    }

    @Test
    void theShopMayPublishItsEventsAndNoMore() {
        assertThat(granted(operators.one("KafkaUser", "shop")))
                .containsExactlyInAnyOrder("topic order-events Write", "topic order-events Describe");
    }

    @Test
    void theEventsTopicHasAPartitionForEachInstance() {
        var partitions = operators
                .of("KafkaTopic")
                .collect(toMap(
                        Manifests::nameOf, topic -> topic.at("/spec/partitions").asInt()));

        assertThat(operators.of("ScaledObject"))
                .isNotEmpty()
                .allMatch(scaled -> scaled.at("/spec/maxReplicaCount").asInt() <= partitions.get("order-events"));
        assertThat(partitions.get("notification-events")).isEqualTo(partitions.get("order-events"));
        assertThat(partitions.get("push-subscriptions")).isEqualTo(partitions.get("order-events"));
    }

    @Test
    void whatIsScaledByIsAGroupOfTheServices() {
        assertThat(operators.of("ScaledObject"))
                .allSatisfy(scaled -> assertThat(elements(scaled.at("/spec/triggers"))
                                .filter(trigger -> trigger.path("type").asText().equals("kafka")))
                        .isNotEmpty()
                        .allMatch(trigger -> ServiceSettings.groups(nameOf(scaled))
                                .contains(trigger.at("/metadata/consumerGroup").asText())));
    }

    /** Content type, key and event, as the console producer reads them. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T16:40:00Z", "2027-02-15T10:00:00Z", "2031-07-01T23:59:59Z"})
    void theSampleOrderIsOneThatTheContractReadsAndOfTheDay(Instant now) throws Exception {
        var lines = SampleOrder.lines(now);

        assertThat(lines).hasSize(2).allSatisfy(line -> {
            var parts = line.split("\t");
            var event = OrderEventCodec.readStructured(parts[2]);
            assertThat(parts[0]).isEqualTo("content-type:application/cloudevents+json");
            assertThat(parts[1]).isEqualTo(event.context().partitionKey());
            assertThat(event.context().time().toInstant()).isBetween(now.minus(Duration.ofDays(3)), now);
        });
        assertThat(OrderEventCodec.readStructured(lines.getLast().split("\t")[2]))
                .isInstanceOfSatisfying(OrderShipped.class, shipped -> {
                    assertThat(shipped.context().time().toInstant()).isAfter(now.minus(Duration.ofHours(25)));
                    assertThat(shipped.shipment()
                                    .expectedDelivery()
                                    .orElseThrow()
                                    .until())
                            .isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC));
                });
        assertThat(Overlay.LOCAL
                        .render()
                        .one("Job", "samples")
                        .at("/spec/template/spec/containers/0/command/2")
                        .asText())
                .contains("sh /samples/moved-to-now.sh /samples/orders.tsv");
    }

    private static Set<String> granted(JsonNode user) {
        return elements(user.at("/spec/authorization/acls"))
                .flatMap(acl -> elements(acl.path("operations"))
                        .map(operation -> acl.at("/resource/type").asText() + " "
                                + acl.at("/resource/name").asText() + " " + operation.asText()))
                .collect(toSet());
    }
}
