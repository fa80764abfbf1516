package dev.waybill.bench.peer;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores an order and mails its confirmation, once for each event. */
@Service
class ConfirmationService {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmationService.class);

    private final ProcessedEvents events;
    private final Orders orders;
    private final Notifications notifications;
    private final ConfirmationMail mail;

    ConfirmationService(ProcessedEvents events, Orders orders, Notifications notifications, ConfirmationMail mail) {
        this.events = events;
        this.orders = orders;
        this.notifications = notifications;
        this.mail = mail;
    }

    @Transactional
    public void confirm(String eventId, String shop, String orderId, Confirmed confirmed) {
        if (events.existsById(eventId)) {
            LOG.info("event {} was processed before", eventId);
            return;
        }
        events.save(new ProcessedEvent(eventId, Instant.now()));
        var order = orders.save(CustomerOrder.of(shop, orderId, confirmed));
        var notification = notifications.save(
                new Notification(eventId, orderId, confirmed.customer().email()));
        mail.send(shop, orderId, order.tracking(), confirmed);
        notification.sent(Instant.now());
        LOG.info("order {} of {}: confirmation sent", orderId, shop);
    }
}
