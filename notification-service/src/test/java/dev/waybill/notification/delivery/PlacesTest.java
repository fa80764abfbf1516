package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.order.Inbox;
import dev.waybill.notification.order.News;
import dev.waybill.notification.order.OrderHistory;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Each in a transaction that is rolled back: the worker sees nothing of it. */
@QuarkusTest
class PlacesTest {

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Inject
    Deliveries deliveries;

    /** Counts what it is told. */
    private static final class Counting implements Places.Keeper {

        private int filled;
        private int returned;

        @Override
        public void filled(Leased mails, Collection<OrderHistory> orders) {
            filled++;
        }

        @Override
        public void returned() {
            returned++;
        }
    }

    private static Places places(int count) {
        return new Places(count, Set.of(), new Counting());
    }

    private static OrderEvent event(String order, NotificationKind kind) {
        return switch (kind) {
            case PACKED -> Samples.packed("lumen", order);
            case REFUNDED -> Samples.refunded("lumen", order);
            case FEEDBACK -> Samples.progressed("lumen", order, TrackingStatus.DELIVERED);
            default -> Samples.confirmed("lumen", order);
        };
    }

    private static NewDelivery mail(String order, NotificationKind kind) {
        return NewDelivery.mail(
                event(order, kind).context(), 1, kind, new EmailAddress("aoife@post.example"), Optional.empty());
    }

    private static final class RolledBack extends RuntimeException {

        private final transient List<String> rows;

        RolledBack(List<String> rows) {
            this.rows = rows;
        }
    }

    /** What became of them: kind, state and fence of each, and how many are handed over. */
    private List<String> added(Places places, List<NewDelivery> before, List<NewDelivery> now) {
        var events = now.stream()
                .map(delivery -> event(delivery.orderId(), NotificationKind.of(delivery.kind())))
                .map(event -> new News(event, false))
                .toList();
        Uni<Object> work = database.transaction(transaction -> inbox.add(transaction, events)
                .chain(() -> deliveries.add(transaction, before))
                .chain(() -> deliveries.add(transaction, now, places))
                .chain(leased -> Database.run(
                                transaction,
                                "SELECT kind, state, fence FROM delivery WHERE shop = $1 AND id = ANY ($2)"
                                        + " ORDER BY position",
                                Tuple.of(
                                        "lumen",
                                        now.stream().map(NewDelivery::id).toArray(UUID[]::new)))
                        .chain(rows -> Uni.createFrom().failure(new RolledBack(told(leased, rows))))));
        return catchThrowableOfType(RolledBack.class, () -> work.await().atMost(Duration.ofSeconds(30))).rows;
    }

    private static List<String> told(Leased leased, Iterable<Row> rows) {
        var told = new ArrayList<String>();
        StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("kind") + " " + row.getString("state") + " " + row.getInteger("fence"))
                .forEach(told::add);
        told.add(leased.size() + " handed over");
        return told;
    }

    @Test
    void theFirstMailOfAnOrderIsLeasedAndTheNextOneWaitsForIt() {
        assertThat(added(
                        places(10),
                        List.of(),
                        List.of(
                                mail("places-1", NotificationKind.CONFIRMED),
                                mail("places-1", NotificationKind.PACKED),
                                mail("places-2", NotificationKind.CONFIRMED))))
                .containsExactly("confirmed leased 1", "packed pending 0", "confirmed leased 1", "2 handed over");
    }

    @Test
    void whatWaitsBehindAMailThatIsOpenIsNotLeased() {
        assertThat(added(
                        places(10),
                        List.of(mail("places-3", NotificationKind.CONFIRMED)),
                        List.of(mail("places-3", NotificationKind.PACKED))))
                .containsExactly("packed pending 0", "0 handed over");
    }

    @Test
    void aQuestionHoldsUpNoMailAndHasNoPlace() {
        assertThat(added(
                        places(10),
                        List.of(mail("places-4", NotificationKind.FEEDBACK)),
                        List.of(
                                mail("places-4", NotificationKind.FEEDBACK),
                                mail("places-4", NotificationKind.REFUNDED))))
                .containsExactly("feedback pending 0", "refunded leased 1", "1 handed over");
    }

    @Test
    void thereAreNoMoreThanThereAre() {
        var mails = IntStream.range(0, 5)
                .mapToObj(i -> mail("places-5" + i, NotificationKind.CONFIRMED))
                .toList();
        assertThat(added(places(3), List.of(), mails))
                .containsExactly(
                        "confirmed leased 1",
                        "confirmed leased 1",
                        "confirmed leased 1",
                        "confirmed pending 0",
                        "confirmed pending 0",
                        "3 handed over");
        assertThat(added(Places.NONE, List.of(), mails.subList(0, 1)))
                .containsExactly("confirmed pending 0", "0 handed over");
    }

    @Test
    void aMailThatIsKnownIsNotHandedOverAgain() {
        var mail = mail("places-6", NotificationKind.CONFIRMED);
        assertThat(added(places(10), List.of(mail), List.of(mail)))
                .containsExactly("confirmed pending 0", "0 handed over");
    }

    @Test
    void otherChannelsAndShopsThatHaveToWaitGetNone() {
        var push = NewDelivery.push(
                Samples.confirmed("lumen", "places-7").context(),
                1,
                NotificationKind.CONFIRMED,
                "device",
                Optional.empty());
        assertThat(places(10).among(List.of(push))).isEmpty();
        assertThat(new Places(10, Set.of(new ShopId("lumen")), new Counting())
                        .among(List.of(mail("places-7", NotificationKind.CONFIRMED))))
                .isEmpty();
    }

    @Test
    void placesAreSettledOnce() {
        var keeper = new Counting();
        var places = new Places(10, Set.of(), keeper);

        places.fill(Leased.NOTHING, List.of());
        places.giveBack();
        places.giveBack();

        assertThat(keeper.filled).isEqualTo(1);
        assertThat(keeper.returned).isZero();
    }
}
