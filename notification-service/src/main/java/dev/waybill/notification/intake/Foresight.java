package dev.waybill.notification.intake;

import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderEvent;
import dev.waybill.notification.channel.ChannelTable;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.delivery.NewDelivery;
import dev.waybill.notification.order.Inbox;
import dev.waybill.notification.order.InboxEvent;
import dev.waybill.notification.order.OrderHistory;
import dev.waybill.notification.order.OrderKey;
import dev.waybill.notification.order.StoredEvent;
import dev.waybill.notification.order.Tombstones;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Says what the intake would make of events, by the same decision and without taking anything in. Of pushes it says nothing. */
@ApplicationScoped
public class Foresight {

    private static final Logger LOG = Logger.getLogger(Foresight.class);

    /** Behind all that the inbox holds. */
    private static final long PRETENDED = 1L << 62;

    private final Database database;
    private final Inbox inbox;
    private final Tombstones tombstones;
    private final ChannelTable channels;

    Foresight(Database database, Inbox inbox, Tombstones tombstones, ChannelTable channels) {
        this.database = database;
        this.inbox = inbox;
        this.tombstones = tombstones;
        this.channels = channels;
    }

    /**
     * An event to ask about.
     *
     * @param place where it comes from: comes back with the answer
     */
    public record Question<P>(P place, OrderEvent event) {}

    /** What would become of an event. One may have several answers: parked first, and told when its order is confirmed. */
    public record Answer<P>(P place, OrderEvent event, Outcome outcome) {}

    /** What the intake would make of it. */
    public sealed interface Outcome {

        /** It is in the inbox already, or its order is forgotten: nobody is told. */
        record Known() implements Outcome {}

        /** Its order is not known yet. */
        record Parked() implements Outcome {}

        /** It is worth no mail. */
        record NoMail() implements Outcome {}

        /** It calls for a delivery. */
        record Calls(NewDelivery delivery) implements Outcome {}

        /**
         * It can't be said, and the intake could not either: see {@link UndecidedException}.
         *
         * @param reason a word, a colon and more, and nothing that an event says
         */
        record Undecided(String reason) implements Outcome {}
    }

    /** Begins anew: as if nothing had been asked. */
    public <P> Series<P> begin() {
        return new Series<>();
    }

    /** Questions one after the other: what was asked before counts as taken in. Belongs to one caller. */
    public final class Series<P> {

        private final Map<Long, Question<P>> bySeq = new HashMap<>();
        private final Map<OrderKey, List<StoredEvent>> pretended = new HashMap<>();
        private final Map<String, Boolean> names = new HashMap<>();

        private Series() {}

        /** How many events it has to remember. */
        public int remembered() {
            return bySeq.size();
        }

        /** The answers; those to events of one order in their order. */
        public Uni<List<Answer<P>>> ask(List<Question<P>> questions) {
            if (questions.isEmpty()) {
                return Uni.createFrom().item(List.of());
            }
            var events = questions.stream().map(Question::event).toList();
            var orders = events.stream().map(OrderKey::of).distinct().toList();
            return database.transaction(transaction -> inbox.known(transaction, events)
                    .chain(known -> tombstones.among(transaction, orders).map(forgotten -> {
                        var over = new HashSet<>(known);
                        events.stream()
                                .filter(event -> event instanceof OrderErased || forgotten.contains(OrderKey.of(event)))
                                .forEach(over::add);
                        return over;
                    }))
                    .chain(known -> inbox.of(transaction, orders).map(told -> answers(questions, known, told))));
        }

        private List<Answer<P>> answers(
                List<Question<P>> questions, Set<OrderEvent> known, Map<OrderKey, List<InboxEvent>> told) {
            var answers = new ArrayList<Answer<P>>();
            var fresh = new LinkedHashMap<Long, Question<P>>();
            for (var question : questions) {
                var context = question.event().context();
                var name = context.shop().value() + " " + context.id().value();
                if (known.contains(question.event()) || names.put(name, true) != null) {
                    answers.add(new Answer<>(question.place(), question.event(), new Outcome.Known()));
                } else {
                    long seq = PRETENDED + bySeq.size();
                    bySeq.put(seq, question);
                    fresh.put(seq, question);
                    pretended
                            .computeIfAbsent(OrderKey.of(question.event()), _ -> new ArrayList<>())
                            .add(new StoredEvent(seq, question.event()));
                }
            }
            fresh.entrySet().stream()
                    .collect(Collectors.groupingBy(
                            entry -> OrderKey.of(entry.getValue().event()),
                            LinkedHashMap::new,
                            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new)))
                    .forEach((order, asked) ->
                            answers.addAll(answers(order, told.getOrDefault(order, List.of()), asked)));
            return answers;
        }

        /** Of one order. That it can't be decided is an answer too: those of the others need not wait for it. */
        private List<Answer<P>> answers(OrderKey order, List<InboxEvent> told, Map<Long, Question<P>> fresh) {
            try {
                return answers(history(told, pretended.get(order)), fresh);
            } catch (RuntimeException fault) {
                LOG.errorf(
                        fault,
                        "event=undecided shop=%s order=%s",
                        order.shop().value(),
                        order.order().value());
                var undecided = new Outcome.Undecided(UndecidedException.reason(fault));
                return fresh.values().stream()
                        .map(question -> new Answer<P>(question.place(), question.event(), undecided))
                        .toList();
            }
        }

        private List<Answer<P>> answers(OrderHistory history, Map<Long, Question<P>> fresh) {
            var due = Decision.deliveries(List.of(history), fresh.keySet(), channels, Map.of()).stream()
                    .filter(NewDelivery::told)
                    .collect(Collectors.groupingBy(NewDelivery::eventSeq));
            var parked = history.confirmed().isEmpty();
            return (parked ? history.all() : history.told())
                    .stream()
                            .filter(stored -> fresh.containsKey(stored.seq()) || due.containsKey(stored.seq()))
                            .map(stored -> {
                                // What the inbox held parked is told in the place of the confirmation.
                                var place = bySeq.containsKey(stored.seq())
                                        ? bySeq.get(stored.seq())
                                        : bySeq.get(history.confirmed()
                                                .orElseThrow()
                                                .seq());
                                Outcome outcome = parked
                                        ? new Outcome.Parked()
                                        : due.getOrDefault(stored.seq(), List.of()).stream()
                                                .findFirst()
                                                .<Outcome>map(Outcome.Calls::new)
                                                .orElseGet(Outcome.NoMail::new);
                                return new Answer<>(place.place(), stored.event(), outcome);
                            })
                            .toList();
        }

        private static OrderHistory history(List<InboxEvent> told, List<StoredEvent> pretended) {
            return OrderHistory.of(Stream.concat(told.stream().map(InboxEvent::parse), pretended.stream())
                    .toList());
        }
    }
}
