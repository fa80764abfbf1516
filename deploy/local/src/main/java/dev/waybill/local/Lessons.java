package dev.waybill.local;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventPublisher;
import dev.waybill.events.TrackingLinks;
import dev.waybill.events.fixtures.Journey;
import dev.waybill.events.fixtures.OrderDraft;
import dev.waybill.events.fixtures.SampleOrders;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What a service in training is given to do: each kind of event, mail and page, and then the commonest of them many times. */
final class Lessons {
    private static final List<String> LANGUAGES = List.of("en", "pl", "cs", "sr", "sr-Latn", "de", "sk", "ar");
    private static final Duration ONE_MAIL_WITHIN = Duration.ofSeconds(10);
    private static final Duration ALL_WITHIN = Duration.ofMinutes(5);
    private static final int VIEWS = 20;

    private final Stack stack;
    private final Service service;
    private final int orders;
    private final List<Journey> journeys = SampleOrders.journeys(OffsetDateTime.now(ZoneOffset.UTC));

    Lessons(Stack stack, Service service, int orders) {
        this.stack = stack;
        this.service = service;
        this.orders = orders;
    }

    /** Returns when the service has done all of it. */
    void give() {
        try (OrderEventPublisher shop = new OrderEventPublisher(
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers()))) {
            journeys.forEach(journey -> journey.events().forEach(event -> give(shop, event, journey)));
            for (int i = 0; i < orders; i++) {
                shop.publish(order(i));
            }
        }
        switch (service) {
            case NOTIFICATION -> awaitMails();
            case TRACKING -> lookAtPages();
        }
    }

    private void give(OrderEventPublisher shop, OrderEvent event, Journey journey) {
        shop.publish(event).toCompletableFuture().join();
        if (service == Service.NOTIFICATION) {
            // One after the other, or news that is out of date when its turn comes would not be told.
            ExpectedMail.of(event, journey.customerMail())
                    .ifPresent(mail -> stack.mails().await(mail::matches, ONE_MAIL_WITHIN));
        }
    }

    private void awaitMails() {
        String last = customer(orders - 1);
        stack.mails()
                .await(mail -> mail.recipient().equals(last), ALL_WITHIN)
                .orElseThrow(() -> new Trouble("the service in training sent no mail to " + last + "."));
    }

    private void lookAtPages() {
        try (TrackingPages pages = new TrackingPages(
                stack.url(service), TrackingLinks.fromKeys(stack.data().key()))) {
            for (int i = 0; i < VIEWS; i++) {
                Map<Journey, String> problems = pages.problems(journeys, ALL_WITHIN);
                if (!problems.isEmpty()) {
                    throw new Trouble("the service in training: " + problems.values());
                }
            }
        }
    }

    private static String customer(int number) {
        return "customer-" + number + "@post.example";
    }

    private static OrderEvent order(int number) {
        return OrderDraft.of("lumen", "training-" + number, "EUR")
                .customer("Aoife Brennan", customer(number))
                .language(LANGUAGES.get(number % LANGUAGES.size()))
                .item("Arc desk lamp, brushed brass", 1 + number % 3, "49.50")
                .item("LED bulb E27, warm white", 2, "7.90")
                .shipping("4.90")
                .taxPercent(21)
                .deliverTo("Heron Quay " + (1 + number % 97), "H91 X0AB", "Galway", "IE")
                .confirmed(OffsetDateTime.now(ZoneOffset.UTC));
    }
}
