package dev.waybill.tracking.page;

import dev.waybill.shop.Shop;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.page.OrderPage.Content;
import dev.waybill.tracking.page.OrderPage.Line;
import dev.waybill.tracking.page.OrderPage.Link;
import dev.waybill.tracking.page.OrderPage.Notice;
import dev.waybill.tracking.page.OrderPage.Step;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Stage;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** From where an order is to what its page says. A function of its arguments: no I/O, no time but the clock's. */
final class PageComposer {

    private static final List<Stage> STEPS =
            List.of(Stage.CONFIRMED, Stage.PACKED, Stage.SHIPPED, Stage.OUT_FOR_DELIVERY, Stage.DELIVERED);

    private final Clock clock;

    PageComposer(Clock clock) {
        this.clock = clock;
    }

    OrderPage compose(TrackedOrder order, Shop shop, Speech speech) {
        var timeline = order.timeline();
        var today = LocalDate.now(clock.withZone(shop.zone()));
        var headlines = new Headlines(speech, today);
        var cards = new ParcelCards(speech, headlines);
        var names = cards.names(timeline);
        var history = new History(speech, names);
        var number = speech.say(
                "order", Map.of("order", speech.voice().isolated(order.order().value())));
        var headline = headlines.of(timeline);
        var help = new HelpTopics(speech, shop, number);
        return new OrderPage(
                order.version(),
                number,
                headline,
                lead(timeline, speech),
                next(timeline, speech, today),
                speech.moment(Optional.of("updated"), timeline.updated()),
                notices(timeline, cards, new Notices(speech, timeline, shop.language(), today)),
                steps(timeline.stage(), speech),
                timeline.stage() == Stage.DELIVERED,
                speech.say("parcels.title", Map.of("count", timeline.parcels().size())),
                ParcelCards.sorted(timeline).stream()
                        .map(parcel -> cards.card(parcel, Optional.ofNullable(names.get(parcel.id()))))
                        .toList(),
                timeline.parcels().isEmpty() || timeline.stage() == Stage.CANCELLED
                        ? List.of()
                        : cards.contents(timeline.stillToCome()),
                history.newest(timeline.history()),
                history.earlier(timeline.history()),
                History.isCut(timeline.history()),
                speech.say("items.title", Map.of("count", pieces(timeline))),
                timeline.items().stream()
                        .map(item -> new Content(
                                speech.say("items.quantity", Map.of("count", item.quantity())), item.name()))
                        .toList(),
                timeline.destination().map(destination -> destination.city()),
                help.notReceived(timeline, names),
                timeline.stage() == Stage.DELIVERED || timeline.stage() == Stage.CANCELLED,
                help.of(timeline),
                shop.help().map(page -> new Link(page.value(), speech.say("help.page"))),
                help.mailTo(number));
    }

    private static int pieces(OrderTimeline timeline) {
        return timeline.items().stream().mapToInt(item -> item.quantity()).sum();
    }

    private static List<Notice> notices(OrderTimeline timeline, ParcelCards cards, Notices notices) {
        var all = new ArrayList<>(notices.ofOrder());
        if (timeline.stage() != Stage.CANCELLED) {
            var names = cards.names(timeline);
            for (var parcel : ParcelCards.sorted(timeline)) {
                notices.of(parcel, Optional.ofNullable(names.get(parcel.id()))).ifPresent(all::add);
            }
        }
        return List.copyOf(all);
    }

    private static Optional<String> lead(OrderTimeline timeline, Speech speech) {
        return switch (timeline.stage()) {
            case PENDING -> Optional.of(speech.say("lead.pending"));
            case CONFIRMED -> Optional.of(speech.say("lead.confirmed"));
            case PACKED -> Optional.of(speech.say("lead.packed"));
            case SHIPPED ->
                timeline.parcels().stream().noneMatch(parcel -> parcel.isMoving())
                        ? Optional.of(speech.say("lead.unscanned"))
                        : Optional.empty();
            case OUT_FOR_DELIVERY ->
                timeline.parcels().stream().anyMatch(Notices::isTrouble)
                        ? Optional.empty()
                        : Optional.of(speech.say("lead.out_for_delivery"));
            case DELIVERED ->
                timeline.parcels().stream()
                        .flatMap(parcel -> parcel.lastScan().stream())
                        .flatMap(scan -> scan.handover().stream())
                        .findFirst()
                        .map(to -> speech.say("handover." + to.name().toLowerCase(Locale.ROOT)));
            case CANCELLED ->
                timeline.cancellation()
                        .map(cancelled ->
                                speech.say("reason." + cancelled.reason().name().toLowerCase(Locale.ROOT)));
        };
    }

    /** What the shop said it does next, as long as it can still be true. */
    private static List<Line> next(OrderTimeline timeline, Speech speech, LocalDate today) {
        if (timeline.delay().isPresent()) {
            return List.of();
        }
        return switch (timeline.stage()) {
            case CONFIRMED -> until(timeline.dispatchBy(), "date.dispatch", speech, today);
            case PACKED -> until(timeline.collectedOn(), "date.collection", speech, today);
            case PENDING, SHIPPED, OUT_FOR_DELIVERY, DELIVERED, CANCELLED -> List.of();
        };
    }

    private static List<Line> until(Optional<LocalDate> day, String label, Speech speech, LocalDate today) {
        return day.filter(date -> !date.isBefore(today)).map(date -> speech.day(label, date)).stream()
                .toList();
    }

    /** None for what is cancelled: it goes nowhere. What is not confirmed yet stands before the first step. */
    private static List<Step> steps(Stage stage, Speech speech) {
        if (stage == Stage.CANCELLED) {
            return List.of();
        }
        int now = Math.max(0, STEPS.indexOf(stage));
        return IntStream.range(0, STEPS.size())
                .mapToObj(i -> {
                    var state = i < now ? "done" : i == now ? "now" : "todo";
                    return new Step(speech.say("step." + STEPS.get(i).code()), state, speech.say("step." + state));
                })
                .toList();
    }
}
