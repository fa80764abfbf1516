package dev.waybill.tracking.watch;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.delay.Announcement;
import dev.waybill.tracking.delay.Calendars;
import dev.waybill.tracking.delay.Experience;
import dev.waybill.tracking.delay.Policy;
import dev.waybill.tracking.delay.Watch;
import dev.waybill.tracking.ledger.Received;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Parcel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Lets a history happen again by its own times: between two events all that falls due is looked at in its order, and nothing is known
 * but what had happened by then. What the watch itself had announced is left out, for that is the question.
 */
final class Replay {

    private record Key(ShopId shop, OrderId order) {}

    private record Due(Instant at, Course course, int version) {}

    /** An order so far: as others tell it, and with what the watch would have said. */
    private static final class Course {

        final List<Fact> others = new ArrayList<>(8);
        final List<Fact> ours = new ArrayList<>(0);
        final Set<ShipmentId> learnt = new HashSet<>(2);
        final Key key;
        TrackedOrder untold;
        TrackedOrder told;
        int version;

        Course(Key key, Fact first) {
            this.key = key;
            this.others.add(first);
            this.untold = folded(others);
            this.told = untold;
        }

        void add(Fact fact) {
            others.add(fact);
            refold();
        }

        void refold() {
            untold = folded(others);
            told = ours.isEmpty()
                    ? untold
                    : folded(Stream.concat(others.stream(), ours.stream()).toList());
        }

        private TrackedOrder folded(List<Fact> facts) {
            return new TrackedOrder(key.shop(), key.order(), OrderTimeline.of(facts), facts.size());
        }
    }

    private final Map<Key, Course> courses = new HashMap<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final Experience experience;
    private final Watch watch;
    private final Score score;
    private final BiConsumer<Instant, Announcement> heard;

    /** @param heard of each announcement, with the instant at which it would have been made */
    Replay(Policy policy, BiConsumer<Instant, Announcement> heard) {
        var calendars = new Calendars();
        this.experience = new Experience(calendars);
        this.watch = new Watch(calendars, policy, experience);
        this.score = new Score(watch);
        this.heard = heard;
    }

    /**
     * @param history in the order in which it happened
     * @return how good it was
     */
    Score run(List<Received> history) {
        for (Received received : history) {
            var now = received.fact().time().toInstant();
            passUntil(now);
            if (!(received.fact() instanceof Fact.Delayed delayed && Announcement.isOurs(delayed.event()))) {
                take(received, now);
            }
        }
        if (!history.isEmpty()) {
            var end = history.getLast().fact().time().toInstant();
            courses.values().forEach(course -> score.end(course.untold, end));
        }
        return score;
    }

    private void passUntil(Instant now) {
        while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
            var next = due.remove();
            if (next.version() == next.course().version) {
                announce(next.course(), next.at());
                score.passed(next.course().untold, next.at());
                schedule(next.course(), next.at());
            }
        }
    }

    private void take(Received received, Instant now) {
        var key = new Key(received.shop(), received.order());
        var known = courses.get(key);
        if (known == null) {
            known = new Course(key, received.fact());
            courses.put(key, known);
        } else {
            known.add(received.fact());
        }
        for (Parcel parcel : known.untold.timeline().parcels()) {
            if (parcel.isDelivered() && known.learnt.add(parcel.id())) {
                experience.learn(known.untold, parcel.id());
            }
        }
        score.happened(known.untold);
        if (watch.isOverdue(known.told)) {
            announce(known, now);
        }
        schedule(known, now);
    }

    private void announce(Course course, Instant at) {
        var announcements = watch.look(course.told, at);
        for (Announcement announcement : announcements) {
            heard.accept(at, announcement);
            score.announced(announcement, at);
            course.ours.add(Fact.of(announcement.event(at.atOffset(ZoneOffset.UTC))));
        }
        if (!announcements.isEmpty()) {
            course.refold();
        }
    }

    private void schedule(Course course, Instant after) {
        course.version++;
        Stream.concat(watch.next(course.told, after).stream(), score.next(course.untold, after).stream())
                .min(Instant::compareTo)
                .ifPresent(at -> due.add(new Due(at, course, course.version)));
    }
}
