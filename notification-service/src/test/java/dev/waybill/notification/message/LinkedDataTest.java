package dev.waybill.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.events.ShopId;
import dev.waybill.events.fixtures.Awkward;
import dev.waybill.events.fixtures.SampleOrders;
import dev.waybill.shop.Language;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkedDataTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As Gmail's reference had it in April 2026; what is in brackets is an array's. A region is required where there is one. */
    private static final List<String> OF_AN_ORDER = List.of(
            "/@context",
            "/merchant/name",
            "/orderNumber",
            "/price",
            "/priceCurrency",
            "/acceptedOffer/0/itemOffered/name",
            "/acceptedOffer/0/price",
            "/acceptedOffer/0/priceCurrency",
            "/acceptedOffer/0/eligibleQuantity/value");

    private static final List<String> OF_A_PARCEL = List.of(
            "/@context",
            "/carrier/name",
            "/expectedArrivalUntil",
            "/itemShipped/0/name",
            "/deliveryAddress/streetAddress",
            "/deliveryAddress/addressLocality",
            "/deliveryAddress/postalCode",
            "/deliveryAddress/addressCountry",
            "/partOfOrder/orderNumber",
            "/partOfOrder/merchant/name");

    private static final Map<String, String> STATUS = Map.ofEntries(
            Map.entry("confirmed", "OrderProcessing"),
            Map.entry("packed", "OrderProcessing"),
            Map.entry("shipped", "OrderInTransit"),
            // The first of two parcels.
            Map.entry("delivered", "OrderInTransit"),
            Map.entry("cancelled", "OrderCancelled"));

    static List<Language> languages() {
        return TestMails.COMPOSER.languages().all();
    }

    static Stream<Awkward.Case> awkwardOrders() {
        return Awkward.all().stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyMailHasWhatMailProgramsAskFor(Language language) throws JsonProcessingException {
        for (var specimen : specimens(language)) {
            var notification = specimen.notification();
            JsonNode data = data(TestMails.compose(notification));

            assertThat(data.at("/@context").asText()).isEqualTo("http://schema.org");
            List<String> required = switch (notification.kind()) {
                case CONFIRMED -> OF_AN_ORDER;
                case SHIPPED, OUT_FOR_DELIVERY, ATTEMPT_FAILED -> OF_A_PARCEL;
                default -> List.of("/orderNumber", "/merchant/name", "/url");
            };
            assertThat(required)
                    .as(specimen.name())
                    .allSatisfy(
                            path -> assertThat(data.at(path).asText()).as(path).isNotBlank());
            assertThat(data.at("/@type").asText()).isEqualTo(required == OF_A_PARCEL ? "ParcelDelivery" : "Order");
            if (STATUS.containsKey(specimen.name())) {
                assertThat(data.findValue("orderStatus").asText())
                        .isEqualTo("http://schema.org/" + STATUS.get(specimen.name()));
            }
        }
    }

    /** But for prices and dates, which the mail has as the reader's language writes them. */
    @Test
    void nothingIsSaidThatTheMailDoesNotShow() throws JsonProcessingException {
        for (var specimen : specimens(Language.ENGLISH)) {
            MailContent mail = TestMails.compose(specimen.notification());
            var page = Jsoup.parse(mail.html());
            page.select("script").remove();
            var shown = page.text() + page.select("[href],[src]").outerHtml();

            facts(data(mail))
                    .forEach((fact, value) ->
                            assertThat(shown).as(specimen.name() + " " + fact).contains(value));
        }
    }

    @Test
    void aParcelComesWithinTheDaysThatTheMailNames() throws JsonProcessingException {
        var shipped = specimen("shipped");
        var expected = shipped.order().expected(shipped.parcel()).orElseThrow();

        JsonNode data = data(TestMails.compose(shipped));

        assertThat(OffsetDateTime.parse(data.at("/expectedArrivalFrom").asText())
                        .toLocalDate())
                .isEqualTo(expected.from());
        assertThat(OffsetDateTime.parse(data.at("/expectedArrivalUntil").asText())
                        .toLocalDate())
                .isEqualTo(expected.until());
    }

    @Test
    void anOrderIsDeliveredWhenTheLastOfItIs() throws JsonProcessingException {
        var journeys = SampleOrders.journeys(OffsetDateTime.parse("2026-11-09T09:00:00+01:00"));
        var statuses = new ArrayList<String>();
        for (var journey : journeys) {
            for (var notification : TestMails.notifications(journey.events())) {
                if (notification.kind() == NotificationKind.DELIVERED) {
                    boolean rest = !TestMails.view(notification).later().isEmpty();
                    String status = data(TestMails.compose(notification))
                            .at("/orderStatus")
                            .asText();
                    assertThat(status).endsWith(rest ? "/OrderInTransit" : "/OrderDelivered");
                    statuses.add(status);
                }
            }
        }
        assertThat(statuses).contains("http://schema.org/OrderDelivered");
    }

    @ParameterizedTest
    @MethodSource("awkwardOrders")
    void nothingInAnOrderEndsTheScriptOrGetsLost(Awkward.Case awkward) throws JsonProcessingException {
        var notification = TestMails.notifications(List.of(awkward.order())).getFirst();
        MailContent mail = TestMails.compose(notification);

        var scripts = Jsoup.parse(mail.html()).select("script");

        if (awkward.order().items().size() > LinkedData.MOST_ITEMS) {
            assertThat(scripts).isEmpty();
        } else {
            assertThat(scripts).hasSize(1);
            assertThat(scripts.getFirst().data()).doesNotContain("<", ">", "&", "\u2028", "\u2029");
            assertThat(data(mail).at("/acceptedOffer").findValuesAsText("name"))
                    .containsExactlyElementsOf(awkward.order().items().stream()
                            .map(item -> item.name())
                            .toList());
        }
        assertThat(mail.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(Inspection.CLIPPED_AT);
    }

    @Test
    void whatEndsALineInScriptsIsEscaped() throws JsonProcessingException {
        String json = SafeJson.written(out -> out.writeString("a\u2028b\u2029c</script><!--&"));

        assertThat(json).isEqualTo("\"a\\u2028b\\u2029c\\u003C/script\\u003E\\u003C!--\\u0026\"");
        assertThat(JSON.readTree(json).asText()).isEqualTo("a\u2028b\u2029c</script><!--&");
    }

    /** All but the question, which tells nothing. */
    private static List<Specimen> specimens(Language language) {
        return Specimen.all(new ShopId("lumen"), language).stream()
                .filter(specimen -> specimen.notification().kind() != NotificationKind.FEEDBACK)
                .toList();
    }

    private static Notification specimen(String name) {
        return specimens(Language.ENGLISH).stream()
                .filter(specimen -> specimen.name().equals(name))
                .findFirst()
                .orElseThrow()
                .notification();
    }

    private static JsonNode data(MailContent mail) throws JsonProcessingException {
        return JSON.readTree(Jsoup.parse(mail.html()).select("script[type=application/ld+json]").stream()
                .map(script -> script.data())
                .collect(Collectors.joining()));
    }

    private static Map<String, String> facts(JsonNode data) {
        var facts = new TreeMap<String, String>();
        collect("", data, facts);
        return facts;
    }

    private static void collect(String path, JsonNode node, Map<String, String> facts) {
        if (node.isValueNode()) {
            boolean asReadersWriteIt = path.matches(
                    ".*/(@.*|price|priceCurrency|orderStatus|expectedArrival.*|addressCountry|streetAddress)");
            if (!asReadersWriteIt) {
                facts.put(path, node.asText());
            }
            return;
        }
        var children = new ArrayList<Map.Entry<String, JsonNode>>(node.properties());
        children.forEach(child -> collect(path + "/" + child.getKey(), child.getValue(), facts));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(path + "/" + i, node.get(i), facts);
        }
    }
}
