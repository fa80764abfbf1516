package dev.waybill.notification.delivery;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Who gets the worker's next room: mails that are about to be taken in, or those that wait in the queue. Older ones go first. Belongs to
 * one thread.
 */
final class Admission {

    private final Deque<UniEmitter<? super Places>> asking = new ArrayDeque<>();
    private int kept;
    /** Nothing was due that was not claimed, when the queue was last looked at. Nobody knows before the first look. */
    private boolean queueEmpty;
    /** Somebody has waited in vain: more comes in than goes out, and the queue is the place for it until that is empty. */
    private boolean overrun;
    /** The last room went to who asked. */
    private boolean queuesTurn;

    /** Whether there is no point in asking. */
    boolean overrun() {
        return overrun;
    }

    void ask(UniEmitter<? super Places> asks) {
        asking.add(asks);
    }

    /** Whether this one still asked; it does not any more. */
    boolean leaves(UniEmitter<? super Places> asks) {
        return asking.remove(asks);
    }

    /** The same of one that has waited for long. */
    boolean givesUp(UniEmitter<? super Places> asks) {
        boolean waited = leaves(asks);
        overrun |= waited;
        return waited;
    }

    /** @param called whether something may be due in the queue: then the two take turns */
    boolean mayAdmit(boolean called) {
        return !asking.isEmpty() && queueEmpty && !(queuesTurn && called);
    }

    /**
     * The one that asked first. It is to have so many places.
     *
     * @throws java.util.NoSuchElementException if nobody asks
     */
    UniEmitter<? super Places> admit(int places) {
        var first = asking.remove();
        kept += places;
        queuesTurn = true;
        return first;
    }

    /** How many places are kept for mails that are not there yet. */
    int kept() {
        return kept;
    }

    /** They are there, or will not come. */
    void settle(int places) {
        kept -= places;
    }

    /** @param all whether all that was due was claimed */
    void claimed(boolean all) {
        queueEmpty = all;
        overrun &= !all;
        queuesTurn = false;
    }

    /** A mail was given back to the queue, and goes before those that come now. */
    void givenBack() {
        queueEmpty = false;
    }

    /** Nobody is admitted any more. Those who asked. */
    List<UniEmitter<? super Places>> close() {
        overrun = true;
        var left = List.copyOf(asking);
        asking.clear();
        return left;
    }
}
