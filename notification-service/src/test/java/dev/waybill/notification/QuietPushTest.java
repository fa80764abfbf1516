package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.EventContext;
import dev.waybill.events.LanguageTag;
import dev.waybill.events.PushSubscribed;
import dev.waybill.events.PushSubscriptionEventCodec;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.TimeZoneName;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.pushservice.Browser;
import dev.waybill.notification.pushservice.ScriptedPushService;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A shop whose pushes are quiet from ten to eight, and devices where it is night now. */
@QuarkusTest
class QuietPushTest extends OnTheStack {

    private static final String SHOP = "nocturne";
    private static final int NIGHT = 2;
    private static final int EARLY = 7;
    private static final int NOON = 12;

    ScriptedPushService service;

    /** A time zone, without summer time, in which it is this hour now. */
    static String zoneWhereItIs(int hour) {
        int offset = Math.floorMod(hour - OffsetDateTime.now(ZoneOffset.UTC).getHour() + 12, 24) - 12;
        // Their signs are the other way round.
        return offset == 0 ? "Etc/GMT" : "Etc/GMT%+d".formatted(-offset);
    }

    @Test
    void whatComesAtNightWaitsForTheMorningAndLosesNoAttempt() {
        subscribe("8001", NIGHT);

        publish(Samples.shipped(SHOP, "8001"));

        awaitPushes("8001", "shipped deferred 0");
        var morning = ZonedDateTime.now(ZoneId.of(zoneWhereItIs(NIGHT)))
                .truncatedTo(ChronoUnit.DAYS)
                .plusHours(8);
        assertThat(rows("SELECT abs(extract(epoch FROM next_at) - " + morning.toEpochSecond()
                        + ") < 60 FROM delivery WHERE order_id = '8001' AND channel = 'push'"))
                .containsExactly("t");
        assertThat(service.received("8001")).isEmpty();

        passTo("8001", NOON);

        awaitPushes("8001", "shipped sent 1");
        assertThat(service.received("8001")).hasSize(1);
    }

    @Test
    void ofAParcelOnlyTheLatestWordIsToldInTheMorning() {
        subscribe("8002", NIGHT);
        publish(Samples.shipped(SHOP, "8002"));
        awaitPushes("8002", "shipped deferred 0");
        publish(
                Samples.progressed(SHOP, "8002", TrackingStatus.AVAILABLE_FOR_PICKUP),
                Samples.progressed(SHOP, "8002", TrackingStatus.DELIVERED));
        awaitPushes("8002", "shipped deferred 0", "ready_for_pickup pending 0", "delivered pending 0");

        passTo("8002", NOON);

        awaitPushes("8002", "shipped superseded 1", "ready_for_pickup superseded 1", "delivered sent 1");
        assertThat(service.received("8002")).hasSize(1);
        assertThat(rows("SELECT a.reason, split_part(a.answer, ',', 1) FROM attempt a"
                        + " JOIN delivery d ON d.id = a.delivery WHERE d.order_id = '8002' AND d.channel = 'push'"
                        + " AND d.state = 'superseded'"))
                .hasSize(2)
                .allSatisfy(said -> assertThat(said).startsWith("superseded by "));
    }

    @Test
    void whatIsNotToldInTheMorningEndsInTheNight() {
        subscribe("8009", NIGHT);

        publish(Samples.shipped(SHOP, "8009"));
        awaitPushes("8009", "shipped deferred 0");
        execute("UPDATE delivery SET created_at = created_at - interval '3 minutes' WHERE order_id = '8009'");
        publish(Samples.progressed(SHOP, "8009", TrackingStatus.DELIVERED));

        awaitPushes("8009", "shipped superseded 1", "delivered deferred 0");
    }

    @Test
    void whatIsAboutSomethingElseIsToldBesideIt() {
        subscribe("8003", NIGHT);
        publish(Samples.delayed(SHOP, "8003"));
        publish(Samples.shipped(SHOP, "8003", "P1", true, new ShippedItem("1", 1)));
        publish(Samples.shipped(SHOP, "8003", "P2", false, new ShippedItem("2", 1)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows("SELECT count(*) FROM delivery WHERE order_id = '8003'"
                                + " AND channel = 'push' AND state = 'deferred'"))
                        .containsExactly("3"));

        passTo("8003", NOON);

        // Two parcels and the order are three topics: none takes another's place.
        awaitPushes("8003", "delayed sent 1", "shipped sent 1", "shipped sent 1");
    }

    @Test
    void whatSomebodyHasToBeAtHomeForComesFromSixOnAndWaitsForNoOtherParcel() {
        subscribe("8004", EARLY);
        publish(Samples.shipped(SHOP, "8004", "P2", true, new ShippedItem("1", 1)));
        awaitPushes("8004", "shipped deferred 0");

        publish(Samples.shipped(SHOP, "8004", "P1", false, new ShippedItem("2", 1)));
        awaitPushes("8004", "shipped deferred 0", "shipped deferred 0");
        execute("UPDATE delivery SET created_at = created_at - interval '3 minutes' WHERE order_id = '8004'");

        publish(Samples.progressed(SHOP, "8004", TrackingStatus.OUT_FOR_DELIVERY));

        awaitPushes("8004", "shipped deferred 0", "shipped superseded 1", "out_for_delivery sent 1");
    }

    @Test
    void atNightItWaitsToo() {
        subscribe("8005", NIGHT);
        publish(Samples.progressed(SHOP, "8005", TrackingStatus.OUT_FOR_DELIVERY));

        awaitPushes("8005", "out_for_delivery deferred 0");
    }

    @Test
    void whatIsOfNoUseInTheMorningExpires() {
        subscribe("8006", NIGHT);
        publish(Samples.shipped(SHOP, "8006"));
        awaitPushes("8006", "shipped deferred 0");

        execute("UPDATE delivery SET expires_at = now() WHERE order_id = '8006' AND channel = 'push'");
        passTo("8006", NOON);

        awaitPushes("8006", "shipped expired 1");
        assertThat(service.received("8006")).isEmpty();
    }

    @Test
    void whatIsTooLateItselfWakesNothingInTheNight() {
        subscribe("8010", NIGHT);
        publish(Samples.shipped(SHOP, "8010"));
        awaitPushes("8010", "shipped deferred 0");
        publish(Samples.progressed(SHOP, "8010", TrackingStatus.OUT_FOR_DELIVERY));
        awaitPushes("8010", "shipped deferred 0", "out_for_delivery pending 0");

        execute("UPDATE delivery SET expires_at = now() WHERE order_id = '8010' AND kind = 'out_for_delivery'");
        execute("UPDATE delivery SET next_at = now(), created_at = created_at - interval '3 minutes'"
                + " WHERE order_id = '8010' AND kind = 'shipped' AND channel = 'push'");

        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(rows("SELECT fence <= 2 FROM delivery WHERE order_id = '8010'"
                                + " AND kind = 'shipped' AND channel = 'push'"))
                        .containsExactly("t"));
        awaitPushes("8010", "shipped deferred 0", "out_for_delivery pending 0");
    }

    /** The shop is where it is night now. */
    @Test
    void aDeviceThatDoesNotSayWhereItIsIsWhereTheShopIs() {
        publish(Samples.confirmed(SHOP, "8007"));
        subscribe("8007", Optional.empty());

        publish(Samples.shipped(SHOP, "8007"));

        awaitPushes("8007", "shipped deferred 0");
    }

    @Test
    void byDayNothingWaits() {
        subscribe("8008", NOON);

        publish(Samples.shipped(SHOP, "8008"), Samples.progressed(SHOP, "8008", TrackingStatus.DELIVERED));

        awaitPushes("8008", "shipped sent 1", "delivered sent 1");
    }

    private void subscribe(String order, int hour) {
        publish(Samples.confirmed(SHOP, order));
        subscribe(order, Optional.of(new TimeZoneName(zoneWhereItIs(hour))));
    }

    private void subscribe(String order, Optional<TimeZoneName> zone) {
        var context = EventContext.of(UUID.randomUUID().toString(), SHOP, order, OffsetDateTime.now(ZoneOffset.UTC));
        var device = service.subscribe(order, Browser.open());
        publish(PushSubscriptionEventCodec.write(
                new PushSubscribed(context, device, Optional.of(new LanguageTag("en")), zone)));
        await().atMost(SOON)
                .until(() -> rows("SELECT kind FROM push_subscription WHERE order_id = '" + order + "'")
                                .size()
                        == 1);
    }

    /** It gets this late where the device is, and what waited for it is due. */
    private void passTo(String order, int hour) {
        execute("UPDATE push_subscription SET time_zone = '" + zoneWhereItIs(hour) + "' WHERE order_id = '" + order
                + "'");
        execute("UPDATE delivery SET next_at = now(), created_at = created_at - interval '6 hours' WHERE order_id = '"
                + order + "' AND channel = 'push' AND open");
    }

    private void awaitPushes(String order, String... expected) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(rows("SELECT kind, state, attempts FROM delivery WHERE order_id = '"
                                + order + "' AND channel = 'push'"))
                        .containsExactlyInAnyOrder(expected));
    }
}
