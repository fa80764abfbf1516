package dev.waybill.tracking.page;

import dev.waybill.events.ShipmentId;
import dev.waybill.shop.Shop;
import dev.waybill.tracking.page.OrderPage.Link;
import dev.waybill.tracking.page.OrderPage.Press;
import dev.waybill.tracking.page.OrderPage.Topic;
import dev.waybill.tracking.timeline.OrderTimeline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What customers ask at each stage, with an answer of ours and a mail to the shop that has its subject already. */
final class HelpTopics {

    private final Speech speech;
    private final Shop shop;
    private final String order;

    /** @param order as it is called in a subject */
    HelpTopics(Speech speech, Shop shop, String order) {
        this.speech = speech;
        this.shop = shop;
        this.order = order;
    }

    List<Topic> of(OrderTimeline timeline) {
        return switch (timeline.stage()) {
            // Whoever waits for what is late is asked about it above.
            case PENDING, CONFIRMED, PACKED ->
                timeline.delay().isPresent()
                        ? List.of(topic("help.change"))
                        : List.of(topic("help.change"), topic("help.cancel"));
            case SHIPPED -> Stream.concat(onTheWay(timeline), arrived(timeline)).toList();
            case OUT_FOR_DELIVERY ->
                Stream.concat(Stream.of(topic("help.absent")), arrived(timeline))
                        .toList();
            case DELIVERED -> arrived(timeline).toList();
            case CANCELLED -> List.of();
        };
    }

    /** Of a parcel that is said to have arrived: nothing else is asked as often, so it has a place of its own. */
    Optional<Topic> notReceived(OrderTimeline timeline, Map<ShipmentId, String> names) {
        return hasArrived(timeline)
                ? Optional.of(new Topic(
                        speech.say("missing.title"),
                        Stream.of("place", "neighbours", "wait", "write")
                                .map(step -> speech.say("missing." + step))
                                .toList(),
                        timeline.parcels().stream()
                                .filter(parcel ->
                                        parcel.isDelivered() && parcel.dispute().isEmpty())
                                .map(parcel -> report(parcel.id(), Optional.ofNullable(names.get(parcel.id()))))
                                .toList(),
                        mail(speech.say("missing.title"))))
                : Optional.empty();
    }

    private Press report(ShipmentId parcel, Optional<String> name) {
        var text = speech.say("missing.report");
        return new Press(
                "missing",
                parcel.value(),
                name.map(known -> known + ": " + text).orElse(text));
    }

    /** An address that opens a mail about the order. */
    String mailTo(String subject) {
        return "mailto:" + shop.support().value() + "?subject="
                + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Stream<Topic> onTheWay(OrderTimeline timeline) {
        return timeline.parcels().stream().allMatch(parcel -> parcel.isDelivered())
                ? Stream.empty()
                : Stream.of(topic("help.where"), topic("help.redirect"), topic("help.absent"));
    }

    private Stream<Topic> arrived(OrderTimeline timeline) {
        return hasArrived(timeline) ? Stream.of(topic("help.damaged"), returns()) : Stream.empty();
    }

    private static boolean hasArrived(OrderTimeline timeline) {
        return timeline.parcels().stream().anyMatch(parcel -> parcel.isDelivered());
    }

    private Topic returns() {
        return shop.returns()
                .map(page -> new Topic(
                        speech.say("help.returns.title"),
                        List.of(),
                        new Link(page.value(), speech.say("help.returns.page"))))
                .orElseGet(() -> topic("help.returns"));
    }

    private Topic topic(String key) {
        var title = speech.say(key + ".title");
        return new Topic(title, List.of(speech.say(key + ".text")), mail(title));
    }

    private Link mail(String about) {
        return new Link(mailTo(order + ": " + about), speech.say("help.write"));
    }
}
