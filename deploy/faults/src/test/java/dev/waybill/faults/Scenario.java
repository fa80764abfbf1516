package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** A topic, a database, a mail server and a ledger, new for each test, and the instances that it starts. One thread. */
final class Scenario implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(20);
    /** Longer than a living instance leaves a mail marked whose server answers, shorter than until it is sent again. */
    private static final Duration ORPHANED_AFTER = Duration.ofSeconds(3);

    private final World world;
    private final String name;
    private final Ledger ledger = new Ledger();
    private final MailServer mails = MailServer.start(ledger);
    private final Topic topic;
    private final Books books;
    private final List<Instance> instances = new ArrayList<>();
    private final Set<String> inWindow = new HashSet<>();
    private int windows;
    private int kills;
    private Instant faultOver = Instant.now();

    Scenario(World world, int number) {
        this.world = world;
        this.name = "faults_" + number;
        this.topic = new Topic(world.kafka(), name);
        this.books = new Books(world, name);
        world.postgres().createDatabase(name);
    }

    World world() {
        return world;
    }

    /** Of its database and its consumer group too. */
    String name() {
        return name;
    }

    Ledger ledger() {
        return ledger;
    }

    MailServer mails() {
        return mails;
    }

    Topic topic() {
        return topic;
    }

    Books books() {
        return books;
    }

    /** Publishes events each of which calls for a mail. */
    void publish(List<? extends OrderEvent> events) {
        ledger.expect(Orders.ids(events));
        topic.publish(events);
    }

    /** Returns at once. */
    Instance start() {
        return start(Map.of());
    }

    /** With other settings than usual. Returns at once. */
    Instance start(Map<String, String> changes) {
        var instance = Instance.start(this, "service-" + (instances.size() + 1), changes);
        instances.add(instance);
        return instance;
    }

    /** Waits until so many mails were taken, copies included. */
    void awaitMails(int count) {
        waitUntil(count + " mails were taken", () -> ledger.accepted() >= count);
    }

    void awaitAll() {
        waitUntil("all mails were taken", () -> ledger.lost() == 0);
    }

    /** Looks often: kills are to hit moments, not the pauses between looks. */
    void waitUntil(String what, Callable<Boolean> so) {
        await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(LOOK).until(so);
    }

    /** Lets a fault last. */
    static void last(Duration duration) {
        await().pollDelay(duration).atMost(duration.plusSeconds(30)).until(() -> true);
    }

    /** As {@code kill -9}; knows afterwards which mails were in the window. */
    void kill(Instance instance) {
        kills++;
        instance.process().kill();
        faultOver();
        noteWindow();
    }

    /** Starts an instance with settings that name a fail point, and kills it there. */
    void dieAt(Map<String, String> changes) {
        var doomed = start(changes);
        waitUntil("it gets there", () -> {
            doomed.process().mustRun();
            return doomed.said("event=fail_point_reached");
        });
        kill(doomed);
    }

    /** Notes which mails are marked and stay so, for whoever marked them is gone. Returns at once where none are. */
    void noteWindow() {
        windows++;
        // A statement that was under way is over when its connection is.
        boolean alone = instances.stream()
                .noneMatch(instance -> instance.process().process().isAlive());
        if (alone) {
            waitUntil("the database has noticed", () -> books.guests() == 0);
            inWindow.addAll(books.unsettled());
            return;
        }
        var marked = books.unsettled();
        if (!marked.isEmpty()) {
            last(ORPHANED_AFTER);
            marked.retainAll(books.unsettled());
            inWindow.addAll(marked);
        }
    }

    /** From now on, recovering is measured. */
    void faultOver() {
        faultOver = Instant.now();
    }

    int inWindow() {
        return inWindow.size();
    }

    int kills() {
        return kills;
    }

    /** Mails that the server took and did not say so are in the window too, whoever is alive. */
    private void noteUnheard() {
        inWindow.addAll(mails.unheard());
    }

    /** Waits for the end, says what came of it, and holds it against the promise. */
    Outcome conclude(String what) {
        return conclude(what, Map.of("sent", ledger.expected()));
    }

    /** As {@link #conclude(String)}, where the database does not know of all mails. */
    Outcome conclude(String what, Map<String, Integer> states) {
        var outcome = outcome(what);
        outcome.print();
        world.summary().add(outcome);
        assertThat(outcome.lost()).as("lost").isZero();
        assertThat(ledger.wrong()).isEmpty();
        assertThat(inWindow).as("doubled only what was in the window").containsAll(ledger.doubledDeliveries());
        assertThat(ledger.mostCopies()).as("copies of one mail").isLessThanOrEqualTo(1 + windows);
        assertThat(books.states()).as("deliveries").containsExactlyInAnyOrderEntriesOf(states);
        return outcome;
    }

    private Outcome outcome(String what) {
        try {
            awaitAll();
            waitUntil("nothing is left to do", () -> books.open() == 0);
        } finally {
            if (ledger.lost() > 0 || books.open() > 0) {
                System.out.printf("%n%s: lost=%d states=%s%n", what, ledger.lost(), books.states());
                instances.forEach(
                        instance -> System.out.println(instance.process().tail()));
            }
        }
        noteUnheard();
        var recovered = ledger.completeAt()
                .map(complete ->
                        Math.max(0, Duration.between(faultOver, complete).toMillis()))
                .orElse(-1L);
        return new Outcome(what, ledger.expected(), ledger.lost(), ledger.doubled(), kills, inWindow.size(), recovered);
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
        topic.close();
        mails.close();
    }
}
