package dev.waybill.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * So many mails may be between their dot and the note that the server has them: as many, at most, does a crash double. All that comes
 * before, connections, envelopes and composing, goes on side by side. Who asks first gets the next turn. Safe for use by several threads.
 */
final class DotTurns {

    private final int most;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int taken;

    DotTurns(int most) {
        this.most = most;
    }

    /** One mail's. */
    Turn turn() {
        return new Turn();
    }

    final class Turn {

        private @Nullable UniEmitter<? super Boolean> asked;
        private boolean mine;

        private Turn() {}

        /** Whether it came within that time. To be asked for once. */
        Uni<Boolean> take(Duration within) {
            return Uni.createFrom()
                    .<Boolean>emitter(this::ask)
                    .ifNoItem()
                    .after(within)
                    // Should it have come at this very moment, its end gives it back.
                    .recoverWithItem(false);
        }

        private void ask(UniEmitter<? super Boolean> emitter) {
            synchronized (waiting) {
                if (taken == most) {
                    asked = emitter;
                    waiting.add(this);
                    return;
                }
                taken++;
                mine = true;
            }
            emitter.complete(true);
        }

        /** Lets the next one have it. Does nothing if it never came. */
        void end() {
            successor().ifPresent(next -> next.complete(true));
        }

        private Optional<UniEmitter<? super Boolean>> successor() {
            synchronized (waiting) {
                if (!mine) {
                    waiting.remove(this);
                    return Optional.empty();
                }
                mine = false;
                var next = waiting.poll();
                if (next == null) {
                    taken--;
                    return Optional.empty();
                }
                next.mine = true;
                return Optional.ofNullable(next.asked);
            }
        }
    }
}
