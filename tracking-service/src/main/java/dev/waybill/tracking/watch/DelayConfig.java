package dev.waybill.tracking.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/** The delay watch: what is late, and when that is said. */
@ConfigMapping(prefix = "waybill.delay")
interface DelayConfig {

    /** Whether delays are found and announced. */
    @WithDefault("true")
    boolean enabled();

    /** How often it is looked for orders that are due. */
    @WithDefault("30S")
    Duration poll();

    /**
     * What should have been announced longer ago than this is not announced any more: a topic that is read anew, or a service that was
     * away for days, does not tell customers of what they have long known.
     */
    @WithDefault("2D")
    Duration maxAge();

    /**
     * With more records of {@code order-events} than this still to take in, by whichever instance, nothing is announced: what is late has
     * perhaps arrived in one of them. What is taken in within five seconds counts as still to be taken in.
     */
    @WithDefault("10000")
    long behind();

    /** How often what past deliveries teach is read anew. */
    @WithDefault("1H")
    Duration learnEvery();

    /** How far back these deliveries lie at most. */
    @WithDefault("90D")
    Duration learnFrom();

    /** How many orders are learnt from at most. */
    @WithDefault("10000")
    int learnOrders();

    /** Hours of the day, where the parcel goes, at which it is looked whether a promised day can still be kept. */
    @WithDefault("09:00,13:00,17:00,18:00,20:00")
    List<LocalTime> hours();

    /** How many working days before a promised day that begins. */
    @WithDefault("2")
    int lookAhead();

    /**
     * From which share of past parcels on, of those that stood in the same place after as long and came too late, a delay is
     * announced before the promised day is over. A lower one tells more customers earlier, and more of them in vain.
     */
    @WithDefault("0.9")
    double certainty();

    /** How many past parcels a new date, or a carrier's usual silence, is learnt from at least. */
    @WithDefault("20")
    int fewest();

    /** Which share of past parcels came by the last day of the dates that are announced. */
    @WithDefault("0.9")
    double share();

    /** Working days that a parcel may have left without a scan; more where its carrier usually takes longer. */
    @WithDefault("3")
    int silenceUnscanned();

    /** Working days between two scans on the way; more where its carrier usually takes longer. */
    @WithDefault("4")
    int silenceOnTheWay();

    /** Working days from a scan as out for delivery to the next; more where its carrier usually takes longer. */
    @WithDefault("1")
    int silenceOnTheRound();

    /** Days in which an order leaves that has no {@code dispatchBy}: 30 is what 16 CFR 435 has for orders without a promise. */
    @WithDefault("30")
    int dispatchWithin();

    /**
     * Working days after which the customer hears more, where no date is known: of the first announcement, the second and so on. After
     * these no day is named.
     */
    @WithDefault("3,5,10")
    List<Integer> updates();

    /**
     * Days in which the customer has to agree to wait for what has not left; the shop then cancels it, as {@code answerBy} says. 0: no
     * answer counts as yes, and the shop cancels nothing by itself.
     */
    @WithDefault("0")
    int answerWithin();

    /**
     * What is announced at all: {@code not-sent}, {@code not-delivered}, {@code will-be-late}, {@code silent} and {@code still-late}.
     */
    @WithDefault("not-sent,not-delivered,will-be-late,silent,still-late")
    List<String> causes();

    /** How long after it was placed nothing is said of an order. */
    @WithDefault("0S")
    Duration youngest();

    /** How long after it was placed nothing is said of an order any more. */
    @WithDefault("365D")
    Duration oldest();
}
