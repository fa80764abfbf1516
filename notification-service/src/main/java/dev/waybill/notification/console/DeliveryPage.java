package dev.waybill.notification.console;

import dev.waybill.notification.redelivery.DeliveryView;
import java.util.List;

/** A message to one recipient as the page shows it. */
record DeliveryPage(
        String id,
        String shop,
        String order,
        String orderLink,
        String title,
        boolean mail,
        String mood,
        String code,
        String state,
        String recipient,
        String event,
        String parcel,
        String made,
        String expires,
        List<Try> tries) {

    record Try(
            int number,
            String started,
            String took,
            String stage,
            String outcome,
            String reason,
            String provider,
            String answer) {

        private static Try of(DeliveryView.Attempt attempt, Words words) {
            return new Try(
                    attempt.number(),
                    words.time(attempt.startedAt()),
                    attempt.durationMs() + " ms",
                    attempt.stage(),
                    Words.spelled(attempt.outcome()),
                    attempt.reason(),
                    attempt.provider(),
                    attempt.answer());
        }
    }

    static DeliveryPage of(DeliveryView delivery, Words words) {
        return new DeliveryPage(
                delivery.id().toString(),
                delivery.shop(),
                delivery.order(),
                Links.order(delivery.shop(), delivery.order()),
                OrderPage.title(delivery),
                delivery.channel().equals("mail"),
                OrderPage.mood(delivery),
                Words.spelled(delivery.state()),
                words.state(delivery),
                delivery.recipient().orElse(""),
                delivery.event(),
                delivery.parcel().orElse(""),
                words.time(delivery.createdAt()),
                delivery.expiresAt().map(words::time).orElse(""),
                delivery.history().stream()
                        .map(attempt -> Try.of(attempt, words))
                        .toList());
    }

    @Override
    public String toString() {
        return "DeliveryPage[" + id + "]";
    }
}
