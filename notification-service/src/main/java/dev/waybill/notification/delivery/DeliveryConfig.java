package dev.waybill.notification.delivery;

import dev.waybill.notification.message.NotificationKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How deliveries are carried out. */
@ConfigMapping(prefix = "waybill.delivery")
public interface DeliveryConfig {

    /** How many are under way at once in this instance, each over a connection of its own. */
    @WithDefault("20")
    int concurrency();

    /** How many are claimed at once: when less than half of it, or fewer than may be under way, wait to be sent. */
    @WithDefault("100")
    int batchSize();

    /**
     * How long a claim holds: another instance takes over what has not reached its dot by then. Longer than all stages of
     * waybill.smtp.timeout before the dot may take together.
     */
    @WithDefault("3M")
    Duration lease();

    /**
     * How long to compose mails that nobody gets before the first event is read. The first round makes sure that there is no broken
     * template; the time after it is for the JVM to compile what the first customers would wait for.
     */
    @WithDefault("2S")
    Duration rehearsal();

    /** How often to look for due deliveries when nothing else calls for it. */
    @WithDefault("1S")
    Duration poll();

    /** How long to wait after each failed attempt; after the last, the delivery has failed. */
    @WithDefault("10S,1M,5M,15M,1H,4H,8H,12H,24H")
    List<Duration> retries();

    /** The share of each wait that is left to chance, so that what failed together does not come back together. */
    @WithDefault("0.2")
    double jitter();

    /**
     * After what time a mail is sent again of which nobody knows whether it was taken. Longer than waybill.smtp.timeout.dot: until
     * then, whoever sent the dot may still hear the answer.
     */
    @WithDefault("11M")
    Duration resendUncertainAfter();

    /**
     * A directory on a local disk that outlives the process, where each instance notes which mails the server has taken until the
     * database knows. A crash then doubles only mails whose answer was still on its way. Instances may share it. Nothing is noted
     * where it is not set.
     */
    Optional<Path> receipts();

    /**
     * How many mails may wait at once for the answer to their dot: as many, at most, does a crash double. 1 is for who would rather have
     * slow mails than a second copy: one round trip to the mail server each. Takes receipts, which end the wait; where it is not set, as
     * many as are under way.
     */
    OptionalInt unansweredDots();

    /** How long to wait at least after a greylisting that does not say when to come back. */
    @WithDefault("5M")
    Duration greylistWait();

    /**
     * How long to stop after the mail server refused us or a shop's sender, which a person has to mend. Each time it still does,
     * the next pause is taken, and the last one again and again.
     */
    @WithDefault("30S,1M,2M,5M,10M")
    List<Duration> stops();

    /** The longest pause between attempts to reach a mail server that is down. */
    @WithDefault("30S")
    Duration longestPause();

    /** What waits for less than this is on time and goes out, whatever came after it. */
    @WithDefault("2M")
    Duration supersededAfter();

    /** How long after it happened something is worth telling: a duration, or {@code day} for the rest of the shop's day. */
    ShelfLife shelfLife();

    /** What to do with a mail of which nobody knows whether it was taken: {@code resend} or {@code park} it for an operator. */
    Uncertain uncertain();

    /** Which later messages of an order, about the same parcel, make a waiting one needless. Confirmed always goes out. */
    SupersededBy supersededBy();

    /** Per kind of notification. */
    interface ShelfLife {

        @WithDefault("30D")
        BestBefore confirmed();

        @WithDefault("24H")
        BestBefore packed();

        @WithDefault("7D")
        BestBefore shipped();

        @WithDefault("7D")
        BestBefore delayed();

        @WithDefault("day")
        BestBefore outForDelivery();

        @WithDefault("24H")
        BestBefore attemptFailed();

        @WithDefault("7D")
        BestBefore readyForPickup();

        @WithDefault("7D")
        BestBefore delivered();

        @WithDefault("14D")
        BestBefore returning();

        @WithDefault("30D")
        BestBefore cancelled();

        @WithDefault("30D")
        BestBefore returnReceived();

        @WithDefault("30D")
        BestBefore refunded();

        @WithDefault("14D")
        BestBefore feedback();
    }

    /** Per kind of notification. */
    interface Uncertain {

        @WithDefault("resend")
        UncertainPolicy confirmed();

        @WithDefault("resend")
        UncertainPolicy packed();

        @WithDefault("resend")
        UncertainPolicy shipped();

        @WithDefault("resend")
        UncertainPolicy delayed();

        @WithDefault("resend")
        UncertainPolicy outForDelivery();

        @WithDefault("resend")
        UncertainPolicy attemptFailed();

        @WithDefault("resend")
        UncertainPolicy readyForPickup();

        @WithDefault("resend")
        UncertainPolicy delivered();

        @WithDefault("resend")
        UncertainPolicy returning();

        @WithDefault("resend")
        UncertainPolicy cancelled();

        @WithDefault("resend")
        UncertainPolicy returnReceived();

        @WithDefault("resend")
        UncertainPolicy refunded();

        @WithDefault("resend")
        UncertainPolicy feedback();
    }

    /** Per kind of notification. */
    interface SupersededBy {

        @WithDefault("shipped,out_for_delivery,attempt_failed,ready_for_pickup,delivered,returning,cancelled")
        List<NotificationKind> packed();

        @WithDefault("out_for_delivery,attempt_failed,ready_for_pickup,delivered,returning,cancelled")
        List<NotificationKind> shipped();

        @WithDefault("delayed,out_for_delivery,attempt_failed,ready_for_pickup,delivered,returning,cancelled")
        List<NotificationKind> delayed();

        @WithDefault("out_for_delivery,attempt_failed,ready_for_pickup,delivered,returning")
        List<NotificationKind> outForDelivery();

        @WithDefault("out_for_delivery,attempt_failed,ready_for_pickup,delivered,returning")
        List<NotificationKind> attemptFailed();

        @WithDefault("ready_for_pickup,delivered,returning")
        List<NotificationKind> readyForPickup();

        @WithDefault("delivered")
        List<NotificationKind> returning();
    }
}
