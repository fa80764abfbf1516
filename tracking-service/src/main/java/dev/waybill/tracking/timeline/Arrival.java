package dev.waybill.tracking.timeline;

import dev.waybill.events.DateWindow;
import dev.waybill.tracking.timeline.Expectation.Expected;
import dev.waybill.tracking.timeline.Expectation.NoDateYet;
import dev.waybill.tracking.timeline.Expectation.NotSaid;
import dev.waybill.tracking.timeline.Expectation.Source;
import java.util.List;
import java.util.Optional;

/**
 * When something is expected, and whether that is later than it once was: each fact that names a day has the last word
 * until the next one does.
 *
 * @param delay the last delay that was announced, unless the days named since are no later than those before it
 */
record Arrival(Expectation expectation, Optional<Delay> delay) {

    /** @param facts those that speak of the same parcel or order, in {@link Fact#BY_TIME} */
    static Arrival of(List<Fact> facts) {
        var arrival = new Arrival(new NotSaid(), Optional.empty());
        for (Fact fact : facts) {
            arrival = arrival.after(fact);
        }
        return arrival;
    }

    private Arrival after(Fact fact) {
        return switch (fact) {
            case Fact.Confirmed confirmed -> told(confirmed.expected(), new Source.Shop());
            case Fact.Shipped shipped -> told(shipped.expected(), new Source.Shop());
            case Fact.Scanned scan -> told(scan.expected(), new Source.Carrier());
            case Fact.Delayed delayed -> late(delayed);
            case Fact.Answered answered -> answered(answered);
            case Fact.Packed _, Fact.Disputed _, Fact.Cancelled _, Fact.Returned _, Fact.Refunded _ -> this;
        };
    }

    private Arrival told(Optional<DateWindow> window, Source source) {
        return window.map(days -> new Arrival(new Expected(days, source), delay.filter(open -> isLater(days, open))))
                .orElse(this);
    }

    private Arrival late(Fact.Delayed delayed) {
        var was = delayed.previous().or(expectation::days).or(() -> delay.flatMap(Delay::was));
        Source source = delayed.basis().<Source>map(Source.PastDeliveries::new).orElseGet(Source.Shop::new);
        Expectation now = delayed.next()
                .<Expectation>map(days -> new Expected(days, source))
                .orElseGet(() -> new NoDateYet(delayed.nextUpdateBy()));
        return new Arrival(
                now,
                Optional.of(new Delay(
                        delayed.event(),
                        delayed.time(),
                        delayed.cause(),
                        delayed.explanation(),
                        was,
                        delayed.answerBy(),
                        Optional.empty())));
    }

    /** An answer to a delay that another has replaced says nothing of that one. */
    private Arrival answered(Fact.Answered answered) {
        return new Arrival(
                expectation,
                delay.map(open ->
                        answered.delay().map(open.event()::equals).orElse(true) ? open.answered(answered) : open));
    }

    private static boolean isLater(DateWindow days, Delay than) {
        return than.was().map(was -> days.until().isAfter(was.until())).orElse(true);
    }
}
