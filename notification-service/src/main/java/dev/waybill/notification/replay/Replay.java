package dev.waybill.notification.replay;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.notification.delivery.NewDelivery;
import dev.waybill.notification.intake.Foresight;
import dev.waybill.notification.intake.Foresight.Answer;
import dev.waybill.notification.intake.Foresight.Outcome;
import dev.waybill.notification.intake.Foresight.Question;
import dev.waybill.notification.intake.Intake;
import dev.waybill.notification.intake.Silence;
import dev.waybill.notification.intake.UndecidedException;
import dev.waybill.notification.order.News;
import dev.waybill.notification.order.OrderKey;
import dev.waybill.notification.order.StoredEvent;
import dev.waybill.notification.replay.Line.Place;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Reads a stretch of the topic again and says of each record what it leads to. */
@ApplicationScoped
class Replay {

    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final int AT_ONCE = 500;
    /** What a dry run has to remember: some 2 kB each. */
    private static final int MOST_REMEMBERED = 100_000;

    private final Map<String, Object> broker;
    private final Foresight foresight;
    private final Prospects prospects;
    private final Intake intake;
    private final Silence silence;

    Replay(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            Foresight foresight,
            Prospects prospects,
            Intake intake,
            Silence silence) {
        this.broker = broker;
        this.foresight = foresight;
        this.prospects = prospects;
        this.intake = intake;
        this.silence = silence;
    }

    /**
     * @param dryRun writes nothing and says what a run that tells would do
     * @param tell mails go out; otherwise what is not known is taken in silently
     */
    record Wish(Point from, Point to, boolean dryRun, boolean tell) {}

    private record Readable(ConsumerRecord<?, ?> record, OrderEvent event) {

        Question<Place> question() {
            return new Question<>(Place.of(record), event);
        }
    }

    /** What was read so far. */
    private static final class State {
        private final TreeMap<String, Long> verdicts = new TreeMap<>();
        private long read;
        private boolean full;

        List<Line> count(List<Line> lines) {
            lines.forEach(line -> line.heading().ifPresent(heading -> verdicts.merge(heading, 1L, Long::sum)));
            return lines;
        }
    }

    /** A line for each record, some more for what is released, and the summary. Reads as fast as it is listened to. */
    Multi<Line> run(Wish wish) {
        return Multi.createFrom()
                .resource(() -> new TopicReader(broker, wish.from(), wish.to(), AT_ONCE), reader -> run(wish, reader))
                .withFinalizer(Replay::close)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static Uni<Void> close(TopicReader reader) {
        return Uni.createFrom()
                .voidItem()
                .invoke(reader::close)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Multi<Line> run(Wish wish, TopicReader reader) {
        var state = new State();
        Foresight.Series<Place> series = foresight.begin();
        Function<List<Readable>, Uni<List<Line>>> step =
                wish.dryRun() ? readable -> foresee(series, readable) : readable -> take(wish, readable);
        var batches = Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom()
                        .item(reader::read)
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .chain(records -> lines(records, step))
                        .map(lines -> {
                            state.read += lines.read();
                            state.full = series.remembered() > MOST_REMEMBERED;
                            return state.count(lines.lines());
                        }))
                .whilst(_ -> !reader.done() && !state.full);
        return Multi.createBy()
                .concatenating()
                .streams(
                        batches.onItem().<Line>disjoint(),
                        Multi.createFrom()
                                .item(() -> Line.of(new Line.Summary(
                                        wish.dryRun(),
                                        wish.dryRun() || wish.tell(),
                                        state.read,
                                        state.verdicts,
                                        reader.done(),
                                        reader.position()))));
    }

    private record Lines(int read, List<Line> lines) {}

    private static Uni<Lines> lines(
            List<ConsumerRecord<byte[], byte[]>> records, Function<List<Readable>, Uni<List<Line>>> step) {
        var readable = new ArrayList<Readable>();
        var unreadable = new ArrayList<Line>();
        for (var record : records) {
            try {
                readable.add(new Readable(record, OrderEventCodec.read(record)));
            } catch (UnreadableEventException refused) {
                unreadable.add(Line.unreadable(Place.of(record), refused.getMessage()));
            }
        }
        return step.apply(readable)
                .map(lines -> new Lines(
                        records.size(),
                        Stream.concat(unreadable.stream(), lines.stream()).toList()));
    }

    private Uni<List<Line>> foresee(Foresight.Series<Place> series, List<Readable> readable) {
        var questions = readable.stream().map(Readable::question).toList();
        return series.ask(questions)
                .chain(answers -> prospects
                        .of(answers.stream()
                                .flatMap(answer -> delivery(answer).stream())
                                .toList())
                        .map(verdicts -> answers.stream()
                                .map(answer ->
                                        Line.of(answer.place(), answer.event(), verdict(answer.outcome(), verdicts)))
                                .toList()));
    }

    private static Optional<NewDelivery> delivery(Answer<Place> answer) {
        return answer.outcome() instanceof Outcome.Calls(var delivery) ? Optional.of(delivery) : Optional.empty();
    }

    private static Verdict verdict(Outcome outcome, Map<UUID, Verdict> verdicts) {
        return switch (outcome) {
            case Outcome.Known _ -> new Verdict.Known();
            case Outcome.Parked _ -> notSent("parked: the order has no confirmation yet");
            case Outcome.NoMail _ -> notSent("no_mail: not worth one");
            case Outcome.Calls(var delivery) -> verdicts.get(delivery.id());
            case Outcome.Undecided(var reason) -> new Verdict.Undecided(reason);
        };
    }

    private static Verdict notSent(String reason) {
        return new Verdict.NotSent(Optional.empty(), reason);
    }

    private Uni<List<Line>> take(Wish wish, List<Readable> readable) {
        var news = readable.stream()
                .map(one -> new News(one.event(), !wish.tell() || silence.covers(one.record())))
                .toList();
        return intake.take(news)
                .chain(taken -> prospects.of(taken.deliveries()).map(verdicts -> lines(readable, taken, verdicts)))
                .onFailure(UndecidedException.class)
                .recoverWithUni(fault -> without(fault, wish, readable));
    }

    /** Nothing of an order that can't be decided is taken in, all of the others is. */
    private Uni<List<Line>> without(UndecidedException fault, Wish wish, List<Readable> readable) {
        LOG.errorf(fault, "event=undecided orders=%d", fault.orders().size());
        var aside = readable.stream()
                .collect(Collectors.partitioningBy(one -> fault.orders().contains(OrderKey.of(one.event()))));
        var known = foresight
                .<Place>begin()
                .ask(aside.get(true).stream().map(Readable::question).toList())
                .map(answers -> answers.stream()
                        .map(answer -> Line.of(
                                answer.place(),
                                answer.event(),
                                answer.outcome() instanceof Outcome.Known
                                        ? new Verdict.Known()
                                        : new Verdict.Undecided(fault.reason(OrderKey.of(answer.event())))))
                        .toList());
        return known.chain(lines -> take(wish, aside.get(false))
                .map(rest -> Stream.concat(lines.stream(), rest.stream()).toList()));
    }

    private static List<Line> lines(List<Readable> readable, Intake.Taken taken, Map<UUID, Verdict> verdicts) {
        var added = new HashMap<OrderEvent, StoredEvent>();
        taken.events().forEach(stored -> added.put(stored.event(), stored));
        var due = taken.deliveries().stream()
                .collect(Collectors.toMap(NewDelivery::eventSeq, delivery -> delivery, (first, _) -> first));
        var lines = new ArrayList<Line>();
        for (var one : readable) {
            // Of an event that is there twice, the first is the new one.
            var stored = added.remove(one.event());
            Verdict verdict;
            if (stored == null) {
                verdict = new Verdict.Known();
            } else if (stored.silent()) {
                verdict = notSent("silent: taken in and told to nobody");
            } else if (due.containsKey(stored.seq())) {
                verdict = verdicts.get(due.get(stored.seq()).id());
            } else {
                verdict = notSent("no_mail: not worth one, or its order has no confirmation yet");
            }
            lines.add(Line.of(Place.of(one.record()), one.event(), verdict));
        }
        return lines;
    }
}
