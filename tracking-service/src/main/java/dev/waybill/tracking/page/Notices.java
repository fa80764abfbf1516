package dev.waybill.tracking.page;

import dev.waybill.events.LanguageTag;
import dev.waybill.events.TrackingReason;
import dev.waybill.tracking.page.OrderPage.Line;
import dev.waybill.tracking.page.OrderPage.Notice;
import dev.waybill.tracking.page.OrderPage.Sentence;
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
        timeline.cancellation().flatMap(this::cancelled).ifPresent(notices::add);
        boolean waiting =
                timeline.parcels().isEmpty() || !timeline.stillToCome().isEmpty();
        if (waiting && timeline.stage() != Stage.CANCELLED) {
            timeline.delay()
                    .map(delay ->
                            late(delay, timeline.expectation(), "late.order", Sentence.of(speech.say("late.cancel"))))
                    .or(() -> overdue(timeline.expectation(), "overdue.order"))
                    .ifPresent(notices::add);
        }
        return notices;
    }

    /** @param name "Parcel 2", where there is more than one */
    Optional<Notice> of(Parcel parcel, Optional<String> name) {
        if (parcel.isDelivered()) {
            return Optional.empty();
        }
        return trouble(parcel)
                .or(() -> parcel.delay()
                        .map(delay -> late(
                                delay, parcel.expectation(), "late.parcel", Sentence.of(speech.say("todo.nothing")))))
                .or(() -> overdue(parcel.expectation(), "overdue.parcel"))
                .map(notice -> named(notice, name));
    }

    private static Notice named(Notice notice, Optional<String> name) {
        return new Notice(
                name.map(parcel -> parcel + ": ").orElse("") + notice.title(), notice.facts(), notice.sentences());
    }

    private Notice late(Delay delay, Expectation now, String title, Sentence turn) {
        var facts = new ArrayList<Line>();
        delay.was().map(was -> speech.days("date.was", was)).ifPresent(facts::add);
        var sentences = new ArrayList<Sentence>();
        sentences.add(delay.explanation()
                .map(shops -> new Sentence(shops, Optional.of(shopsLanguage)))
                .orElseGet(() -> say("cause.", delay.cause())));
        sentences.add(Sentence.of(speech.say("late.sorry")));
        switch (now) {
            case Expectation.Expected(var days) -> facts.add(speech.days("date.new", days));
            case Expectation.NoDateYet(var update) -> {
                facts.add(Line.of(speech.say("date.new"), speech.say("date.none")));
                update.map(day -> speech.say(
                                "late.update", Map.of("day", speech.voice().day(day))))
                        .map(Sentence::of)
                        .ifPresent(sentences::add);
            }
            case Expectation.NotSaid _ -> {}
        }
        sentences.add(turn);
        return new Notice(speech.say(title), List.copyOf(facts), List.copyOf(sentences));
    }

    private Optional<Notice> overdue(Expectation expectation, String text) {
        return expectation
                .days()
                .filter(days -> days.until().isBefore(today))
                .map(days -> new Notice(
                        speech.say("overdue.title"),
                        List.of(speech.days("date.was", days)),
                        List.of(Sentence.of(speech.say(text)))));
    }

    private Optional<Notice> trouble(Parcel parcel) {
        var reason = parcel.lastScan().flatMap(scan -> scan.reason());
        return switch (parcel.status()) {
            case EXCEPTION ->
                Optional.of(notice(
                        reason.equals(Optional.of(TrackingReason.RETURNING)) ? "status.returning" : "status.exception",
                        say("why.", reason.orElse(TrackingReason.OTHER)),
                        reason.map(Notices::turn).orElse("todo.wait")));
            case ATTEMPT_FAILED ->
                Optional.of(reason.map(why -> notice(title(parcel), say("why.", why), retryOr(turn(why))))
                        .orElseGet(() -> new Notice(
                                speech.say(title(parcel)), List.of(), List.of(Sentence.of(speech.say("todo.retry"))))));
            case AVAILABLE_FOR_PICKUP ->
                Optional.of(new Notice(
                        speech.say(title(parcel)), List.of(), List.of(Sentence.of(speech.say("pickup.text")))));
            case EXPIRED -> Optional.of(notice(title(parcel), Sentence.of(speech.say("why.silent")), "todo.wait"));
            case PENDING, INFO_RECEIVED, IN_TRANSIT, OUT_FOR_DELIVERY, DELIVERED -> Optional.empty();
        };
    }

    private Notice notice(String title, Sentence why, String turn) {
        return new Notice(speech.say(title), List.of(), List.of(why, Sentence.of(speech.say(turn))));
    }

    private static String title(Parcel parcel) {
        return "status." + code(parcel.status());
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

    /** The money that goes back; and why, where the headline speaks of something else. */
    private Optional<Notice> cancelled(Fact.Cancelled cancellation) {
        var facts = new ArrayList<Line>();
        cancellation.refund().ifPresent(refund -> {
            facts.add(Line.of(speech.say("refund.amount"), speech.voice().money(refund.amount())));
            refund.method().ifPresent(method -> facts.add(Line.of(speech.say("refund.method"), method)));
            refund.by().ifPresent(day -> facts.add(speech.day("date.refund", day)));
        });
        if (timeline.stage() != Stage.CANCELLED) {
            return Optional.of(new Notice(
                    speech.say("headline.cancelled"), facts, List.of(say("reason.", cancellation.reason()))));
        }
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(speech.say("refund.title"), List.copyOf(facts), List.of()));
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
