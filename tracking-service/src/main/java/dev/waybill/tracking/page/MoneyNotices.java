package dev.waybill.tracking.page;

import dev.waybill.events.Refund;
import dev.waybill.tracking.page.OrderPage.Line;
import dev.waybill.tracking.page.OrderPage.Notice;
import dev.waybill.tracking.page.OrderPage.Sentence;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What goes back: goods to the shop, money to the customer. */
record MoneyNotices(Speech speech, OrderTimeline timeline) {

    private static final String TONE = "plain";

    List<Notice> all() {
        var notices = new ArrayList<Notice>();
        timeline.cancellation().flatMap(this::cancelled).ifPresent(notices::add);
        timeline.refunds().reversed().stream().map(this::refunded).forEach(notices::add);
        timeline.returns().stream()
                .reduce((_, latest) -> latest)
                .flatMap(this::returned)
                .ifPresent(notices::add);
        return notices;
    }

    /** The money that goes back; and why, where the headline speaks of something else. */
    private Optional<Notice> cancelled(Fact.Cancelled cancellation) {
        // The refund itself knows more than its announcement.
        List<Line> facts = timeline.refunds().isEmpty()
                ? cancellation.refund().map(this::facts).orElse(List.of())
                : List.of();
        if (timeline.stage() != Stage.CANCELLED) {
            return Optional.of(new Notice(
                    speech.say("headline.cancelled"), facts, List.of(say("reason.", cancellation.reason())), TONE));
        }
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(speech.say("refund.title"), facts, List.of(), TONE));
    }

    private Notice refunded(Fact.Refunded refunded) {
        return new Notice(
                speech.say("refund.title"),
                facts(refunded.refund()),
                refunded.reason().map(reason -> say("refund.", reason)).stream().toList(),
                TONE);
    }

    /** Only while the money is not under way: then that says it all. */
    private Optional<Notice> returned(Fact.Returned returned) {
        if (!timeline.refunds().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Notice(
                speech.say("history.returned"),
                returned.refund().map(this::facts).orElse(List.of()),
                returned.refund().isPresent() ? List.of() : List.of(Sentence.of(speech.say("returned.check"))),
                TONE));
    }

    private List<Line> facts(Refund refund) {
        var facts = new ArrayList<Line>();
        facts.add(Line.of(speech.say("refund.amount"), speech.voice().money(refund.amount())));
        refund.method().ifPresent(method -> facts.add(Line.of(speech.say("refund.method"), method)));
        refund.by().ifPresent(day -> facts.add(speech.day("date.refund", day)));
        return List.copyOf(facts);
    }

    private Sentence say(String prefix, Enum<?> value) {
        return Sentence.of(speech.say(prefix + value.name().toLowerCase(Locale.ROOT)));
    }
}
