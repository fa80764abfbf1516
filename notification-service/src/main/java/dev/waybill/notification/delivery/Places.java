package dev.waybill.notification.delivery;

import dev.waybill.events.ShopId;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.order.OrderHistory;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Places with the worker that are kept for mails about to be taken in. A mail that gets one is leased from its first moment: nobody has to
 * claim it, and what its order has told is at hand. Who has places fills them or gives them back, once.
 */
public final class Places {

    /** Whoever has these writes his mails down, and they are claimed. */
    public static final Places NONE = new Places(0, Set.of(), new Keeper() {

        @Override
        public void filled(Leased mails, Collection<OrderHistory> orders) {}

        @Override
        public void returned() {}
    });

    /** Who keeps them. From any thread. */
    interface Keeper {

        void filled(Leased mails, Collection<OrderHistory> orders);

        void returned();
    }

    private final int count;
    private final Set<ShopId> but;
    private final Keeper keeper;
    private final AtomicBoolean settled = new AtomicBoolean();

    /** @param but shops whose mails get none */
    Places(int count, Set<ShopId> but, Keeper keeper) {
        this.count = count;
        this.but = but;
        this.keeper = keeper;
    }

    public boolean none() {
        return count == 0;
    }

    public int count() {
        return count;
    }

    /** Those that get one: of an order the first, for its next mail waits until that one has ended. */
    Set<UUID> among(List<NewDelivery> deliveries) {
        record Order(String shop, String id) {}

        if (none()) {
            return Set.of();
        }
        var chosen = new HashSet<UUID>();
        var orders = new HashSet<Order>();
        for (var delivery : deliveries) {
            if (chosen.size() < count
                    && delivery.isMail()
                    && !delivery.kind().equals(NotificationKind.FEEDBACK.code())
                    && !but.contains(new ShopId(delivery.shop()))
                    && orders.add(new Order(delivery.shop(), delivery.orderId()))) {
                chosen.add(delivery.id());
            }
        }
        return chosen;
    }

    /**
     * Hands over what was leased. To be called after the commit, and soon: the leases run.
     *
     * @param orders what the orders of these mails have told
     */
    public void fill(Leased mails, Collection<OrderHistory> orders) {
        if (settled.compareAndSet(false, true)) {
            keeper.filled(mails, orders);
        }
    }

    /** Does nothing if they are filled. */
    public void giveBack() {
        if (settled.compareAndSet(false, true)) {
            keeper.returned();
        }
    }
}
