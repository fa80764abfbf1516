package dev.waybill.tracking.page;

import dev.waybill.events.LanguageTag;
import dev.waybill.events.TrackingReason;
import dev.waybill.tracking.page.OrderPage.Line;
import dev.waybill.tracking.page.OrderPage.Notice;
import dev.waybill.tracking.page.OrderPage.Press;
import dev.waybill.tracking.page.OrderPage.Question;
import dev.waybill.tracking.page.OrderPage.Sentence;
import dev.waybill.tracking.timeline.Checkpoint;
import dev.waybill.tracking.timeline.Delay;
import dev.waybill.tracking.timeline.Expectation;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Parcel;
import dev.waybill.tracking.timeline.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is wrong, if anything: in this order what it is, the dates, the reason, whose turn it is. Never a word that softens. */
final class Notices {

    private static final String BAD = "bad";
    private static final String PLAIN = "plain";

    private final Speech speech;
    private final OrderTimeline timeline;
    private final String shopsLanguage;
    private final LocalDate today;

    /** @param shopsLanguage that of the shop's own sentences for a customer who named none */
    Notices(Speech speech, OrderTimeline timeline, LanguageTag shopsLanguage, LocalDate today) {
        this.speech = speech;
        this.timeline = timeline;
        this.shopsLanguage = timeline.language().orElse(shopsLanguage).value();
        this.today = today;
    }

    List<Notice> ofOrder() {
        var notices = new ArrayList<Notice>();
        notices.addAll(new MoneyNotices(speech, timeline).all());
        boolean waiting =
                timeline.parcels().isEmpty() || !timeline.stillToCome().isEmpty();
        if (waiting && timeline.stage() != Stage.CANCELLED) {
            var overdue = overdue(timeline.expectation(), "overdue.order");
            timeline.delay()
                    .map(delay -> waitOrCancel(
                            overdue.orElseGet(() -> late(delay, timeline.expectation(), "late.order")), delay))
                    .or(() -> overdue)
                    .ifPresent(notices::add);
        }
        return notices;
    }

    /** @param name "Parcel 2", where there is more than one */
    Optional<Notice> of(Parcel parcel, Optional<String> name) {
        if (parcel.isDelivered()) {
            return parcel.dispute().map(said -> named(disputed(said), name));
        }
        var notice = trouble(parcel)
                .or(() -> overdue(parcel.expectation(), "overdue.parcel"))
                .or(() -> parcel.delay()
                        .map(delay ->
                                with(late(delay, parcel.expectation(), "late.parcel"), speech.say("todo.nothing"))));
        return (parcel.calledDelivered() ? Optional.of(notDeliveredAfterAll(notice)) : notice)
                .map(about -> named(about, name));
    }

    /** Whoever was told that it is there looks for it in vain. */
    private Notice notDeliveredAfterAll(Optional<Notice> other) {
        return other.map(notice -> with(notice, speech.say("corrected.text")))
                .orElseGet(() -> with(notice("corrected.title", "corrected.text", PLAIN), speech.say("todo.nothing")));
    }

    private static Notice named(Notice notice, Optional<String> name) {
        return new Notice(
                name.map(parcel -> parcel + ": ").orElse("") + notice.title(),
                notice.facts(),
                notice.sentences(),
                notice.question(),
                notice.press(),
                notice.tone());
    }

    /** The shop knows, and whoever has found it can say so. */
    private Notice disputed(Fact.Disputed said) {
        return new Notice(
                speech.say("missing.told.title"),
                List.of(speech.moment(Optional.of("missing.told.since"), said.time())),
                List.of(Sentence.of(speech.say("missing.told.text"))),
                Optional.empty(),
                Optional.of(new Press("found", said.shipment().value(), speech.say("missing.found"))),
                BAD);
    }

    /** Silence stands for yes, or the shop cancels on a day: which of them is said, and either can be chosen here. */
    private Notice waitOrCancel(Notice notice, Delay delay) {
        var facts = new ArrayList<>(notice.facts());
        if (delay.answer().isEmpty()) {
            delay.answerBy().map(day -> speech.day("date.answer", day)).ifPresent(facts::add);
        }
        var sentences = new ArrayList<>(notice.sentences());
        if (delay.answer().isEmpty()) {
            sentences.add(Sentence.of(speech.say(delay.answerBy().isPresent() ? "answer.or" : "answer.none")));
        }
        return new Notice(
                notice.title(),
                List.copyOf(facts),
                List.copyOf(sentences),
                Optional.of(new Question(
                        delay.event().value(),
                        delay.answer().map(given -> speech.say("answer.given." + code(given.answer()))))),
                Optional.empty(),
                notice.tone());
    }

    private static Notice with(Notice notice, String sentence) {
        var sentences = new ArrayList<>(notice.sentences());
        sentences.add(Sentence.of(sentence));
        return new Notice(notice.title(), notice.facts(), List.copyOf(sentences), notice.tone());
    }

    private Notice late(Delay delay, Expectation now, String title) {
        var facts = new ArrayList<Line>();
        delay.was().map(was -> speech.days("date.was", was)).ifPresent(facts::add);
        var sentences = new ArrayList<Sentence>();
        sentences.add(delay.explanation()
                .map(shops -> new Sentence(shops, Optional.of(shopsLanguage)))
                .orElseGet(() -> say("cause.", delay.cause())));
        sentences.add(Sentence.of(speech.say("late.sorry")));
        switch (now) {
            case Expectation.Expected(var days, var _) -> facts.add(speech.days("date.new", days));
            case Expectation.NoDateYet(var update) -> {
                facts.add(Line.of(speech.say("date.new"), speech.say("date.none")));
                update.map(day -> speech.say(
                                "late.update", Map.of("day", speech.voice().day(day))))
                        .map(Sentence::of)
                        .ifPresent(sentences::add);
            }
            case Expectation.NotSaid _ -> {}
        }
        return new Notice(speech.say(title), List.copyOf(facts), List.copyOf(sentences), BAD);
    }

    private Optional<Notice> overdue(Expectation expectation, String text) {
        return expectation
                .days()
                .filter(days -> days.until().isBefore(today))
                .map(days -> new Notice(
                        speech.say("overdue.title"),
                        List.of(speech.days("date.was", days)),
                        List.of(Sentence.of(speech.say(text))),
                        BAD));
    }

    /** Headed by the reason: the status itself stands in the headline or on the parcel's card. */
    private Optional<Notice> trouble(Parcel parcel) {
        var reason = parcel.lastScan().flatMap(Checkpoint::reason);
        return switch (parcel.status()) {
            case EXCEPTION ->
                Optional.of(notice(
                        "why." + code(reason.orElse(TrackingReason.OTHER)),
                        turn(reason.orElse(TrackingReason.OTHER)),
                        BAD));
            case ATTEMPT_FAILED ->
                Optional.of(notice(
                        reason.map(why -> "why." + code(why)).orElse("why.attempt"),
                        reason.map(why -> retryOr(turn(why))).orElse("todo.retry"),
                        BAD));
            case AVAILABLE_FOR_PICKUP ->
                Optional.of(parcel.pickup()
                        .map(place -> new PickupNotice(speech, place).notice())
                        .orElseGet(() -> notice("why.pickup", "pickup.text", PLAIN)));
            case EXPIRED -> Optional.of(notice("why.silent", "todo.wait", BAD));
            case PENDING, INFO_RECEIVED, IN_TRANSIT, OUT_FOR_DELIVERY, DELIVERED -> Optional.empty();
        };
    }

    private Notice notice(String why, String turn, String tone) {
        return new Notice(speech.say(why), List.of(), List.of(Sentence.of(speech.say(turn))), tone);
    }

    private static String retryOr(String turn) {
        return turn.equals("todo.write") ? turn : "todo.retry";
    }

    private static String turn(TrackingReason reason) {
        return switch (reason) {
            case CUSTOMS, WEATHER, CARRIER -> "todo.nothing";
            case ABSENT -> "todo.retry";
            case ADDRESS, REFUSED, PAYMENT, DAMAGED, LOST, RETURNING -> "todo.write";
            case OTHER -> "todo.wait";
        };
    }

    private Sentence say(String prefix, Enum<?> value) {
        return Sentence.of(speech.say(prefix + code(value)));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Whether a parcel needs somebody's attention: such parcels come first. */
    static boolean isTrouble(Parcel parcel) {
        return switch (parcel.status()) {
            case EXCEPTION, ATTEMPT_FAILED, AVAILABLE_FOR_PICKUP, EXPIRED -> true;
            case PENDING, INFO_RECEIVED, IN_TRANSIT, OUT_FOR_DELIVERY, DELIVERED -> false;
        };
    }
}
