package dev.waybill.notification.delivery;

import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.sms.SmsConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps text messages going. */
@ApplicationScoped
public class SmsWorker {

    /** For what waits for another message's answer, or for its shop. */
    private static final Duration ASIDE = Duration.ofSeconds(1);

    private final DeliveryQueue deliveries;
    private final SmsCourier courier;
    private final Receipts receipts;
    private final SmsChannel channel;
    private final DeliveryMetrics metrics;
    private final Duration drainWithin;
    private final ClaimLoop<Claimed> loop;

    SmsWorker(
            SmsQueue queue,
            DeliveryQueue deliveries,
            SmsCourier courier,
            Receipts receipts,
            SmsChannel channel,
            DeliveryMetrics metrics,
            SmsConfig sms,
            DeliveryConfig config,
            @ConfigProperty(name = "quarkus.shutdown.timeout") Duration drainWithin,
            Vertx vertx) {
        this.deliveries = deliveries;
        this.courier = courier;
        this.receipts = receipts;
        this.channel = channel;
        this.metrics = metrics;
        this.drainWithin = drainWithin;
        this.loop = new ClaimLoop<>("sms", sms.concurrency(), queue::claim, this::begin, deliveries, config, vertx);
    }

    /** Also where SMS is switched off: what is in the queue has to end. */
    void start(@Observes StartupEvent event) {
        // Claimed before that, what an earlier process has sent would be sent again.
        receipts.settle(deliveries::finish).subscribe().with(_ -> loop.start());
    }

    /** Says that there may be something to do. Cheap, from any thread. */
    public void wake() {
        loop.wake();
    }

    private void begin(Claimed delivery) {
        if (loop.stopping()) {
            loop.save(Finish.aside(delivery, Duration.ZERO));
        } else if (delivery.dropped().isPresent()) {
            ended(delivery, Report.dropped(delivery, false));
        } else if (channel.admits(delivery.shop())) {
            send(delivery);
        } else {
            loop.save(Finish.aside(delivery, ASIDE));
        }
    }

    private void send(Claimed delivery) {
        courier.carry(delivery)
                .subscribe()
                .with(carried -> loop.onLoop(() -> {
                    var pause = channel.ended(delivery.shop(), carried.outcome());
                    if (!pause.isZero()) {
                        loop.rest(pause);
                    }
                    ended(delivery, carried.report());
                }));
    }

    private void ended(Claimed delivery, Report report) {
        metrics.ended(DeliveryChannel.SMS, delivery, report);
        loop.save(Finish.of(delivery, report.verdict(), report.facts()), () -> receipts.settled(delivery.id()));
    }

    /** Finishes what is under way. Runs before the database and the event loops close. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop(drainWithin);
    }
}
