package dev.waybill.notification.delivery;

import dev.waybill.notification.message.MailComposer;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.order.InboxEvent;
import dev.waybill.shop.Language;
import dev.waybill.shop.Languages;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Composes a mail and a push of each kind in each language before the first event is read, the whole way from the event's JSON to the bytes,
 * and sends none of them: a broken template or text stops the start and not a customer's mail. What is left of its time is for the
 * JVM, which compiles meanwhile what the first mails would have waited for.
 */
@Startup(Interceptor.Priority.PLATFORM_BEFORE)
@ApplicationScoped
class Rehearsal {

    private static final Logger LOG = Logger.getLogger(Rehearsal.class);
    private static final String EVENTS = "/rehearsal/events.jsonl";
    private static final String SHOP = "rehearsal";

    /** In the order of the events in the file. */
    private static final List<NotificationKind> KINDS = List.of(
            NotificationKind.CONFIRMED,
            NotificationKind.PACKED,
            NotificationKind.SHIPPED,
            NotificationKind.DELAYED,
            NotificationKind.OUT_FOR_DELIVERY,
            NotificationKind.ATTEMPT_FAILED,
            NotificationKind.READY_FOR_PICKUP,
            NotificationKind.RETURNING,
            NotificationKind.DELIVERED,
            NotificationKind.CANCELLED,
            NotificationKind.RETURN_RECEIVED,
            NotificationKind.REFUNDED);

    Rehearsal(MailWriter writer, PushWriter pushes, MailComposer composer, DeliveryConfig config) {
        int told = run(
                composer.languages(),
                delivery -> {
                    writer.write(delivery);
                    pushes.write(delivery, Optional.empty());
                },
                config.rehearsal());
        LOG.infof("event=rehearsed mails=%d", told);
    }

    /**
     * @param atLeast how long to go on; one round is done whatever it says
     * @return how many mails were composed
     * @throws IllegalStateException naming the kind and the language that can't be composed
     */
    static int run(Languages languages, Consumer<Claimed> writer, Duration atLeast) {
        long begun = System.nanoTime();
        int mails = 0;
        do {
            for (var language : languages.all()) {
                var events = events(language);
                for (int i = 0; i < KINDS.size(); i++) {
                    compose(writer, KINDS.get(i), language, events.subList(0, i + 1));
                    mails++;
                    if (KINDS.get(i) == NotificationKind.DELIVERED) {
                        compose(writer, NotificationKind.FEEDBACK, language, events.subList(0, i + 1));
                        mails++;
                    }
                }
            }
        } while (System.nanoTime() - begun < atLeast.toNanos());
        return mails;
    }

    private static void compose(
            Consumer<Claimed> writer, NotificationKind kind, Language language, List<InboxEvent> events) {
        try {
            writer.accept(claimed(kind, events));
        } catch (RuntimeException fault) {
            throw new IllegalStateException(
                    "the mail or push " + kind.code() + " can't be composed in " + language.tag()
                            + ": mend its template or texts",
                    fault);
        }
    }

    private static Claimed claimed(NotificationKind kind, List<InboxEvent> events) {
        var now = OffsetDateTime.now();
        var row = new Claimed.Row(
                UUID.randomUUID(),
                SHOP,
                SHOP,
                events.getLast().seq(),
                SHOP + "-" + kind.code(),
                kind.code(),
                "rehearsal@post.example",
                1,
                0,
                0,
                now,
                now,
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Claimed(row, events, Optional.empty());
    }

    private static List<InboxEvent> events(Language language) {
        try (var file = Objects.requireNonNull(Rehearsal.class.getResourceAsStream(EVENTS))) {
            var events = new ArrayList<InboxEvent>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replace("@shop", SHOP).replace("@language", language.tag()))
                    .forEach(line -> events.add(new InboxEvent(events.size() + 1L, line)));
            return List.copyOf(events);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(EVENTS, unreadable);
        }
    }
}
