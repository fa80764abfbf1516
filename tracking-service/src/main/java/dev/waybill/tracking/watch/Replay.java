package dev.waybill.tracking.watch;

import dev.waybill.tracking.delay.Announcement;
import dev.waybill.tracking.delay.Calendars;
import dev.waybill.tracking.delay.Experience;
import dev.waybill.tracking.delay.Policies;
import dev.waybill.tracking.delay.Watch;
import dev.waybill.tracking.ledger.Received;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.Parcel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Lets a history happen again by its own times: between two events all that falls due is looked at in its order, and nothing is known
 * but what had been heard of by then. What the watch itself had announced is left out, for that is the question.
 */
final class Replay {

    private record Due(Instant at, Course course, int version) {}

    private final Map<Course.Key, Course> courses = new HashMap<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final Experience experience;
    private final Watch watch;
    private final Score score;
    private final BiConsumer<Instant, Announcement> heard;

    /** @param heard of each announcement, with the instant at which it would have been made */
    Replay(Policies policies, BiConsumer<Instant, Announcement> heard) {
        this.experience = new Experience(new Calendars());
        this.watch = new Watch(policies, experience);
        this.score = new Score(watch);
        this.heard = heard;
    }

    /**
     * @param history in the order in which it was heard of
     * @return how good it was
     */
    Score run(List<Heard> history) {
        for (Heard next : history) {
            passUntil(next.at());
            if (!(next.received().fact() instanceof Fact.Delayed delayed && Announcement.isOurs(delayed.event()))) {
                take(next.received(), next.at());
            }
        }
        if (!history.isEmpty()) {
            var end = history.getLast().at();
            passUntil(end.plusNanos(1));
            courses.values().forEach(course -> score.end(course, end));
        }
        return score;
    }

    /** What is heard of at the same instant, as carriers tell a day's scans in one go, is all taken in before it is looked at. */
    private void passUntil(Instant now) {
        while (!due.isEmpty() && due.peek().at().isBefore(now)) {
            var next = due.remove();
            if (next.version() == next.course().version()) {
                look(next.course(), next.at());
            }
        }
    }

    private void look(Course course, Instant at) {
        announce(course, at);
        score.passed(course, at);
        schedule(course, false, at);
    }

    private void take(Received received, Instant now) {
        var key = Course.Key.of(received);
        var course = courses.get(key);
        if (course == null) {
            course = new Course(received, now, watch);
            courses.put(key, course);
        } else {
            course.add(received.fact(), now, watch);
        }
        for (Parcel parcel : course.untold().timeline().parcels()) {
            if (parcel.isDelivered() && course.teaches(parcel.id())) {
                experience.learn(course.untold(), parcel.id(), course.hearing());
            }
        }
        schedule(
                course,
                watch.first(course.told()).filter(first -> !first.isAfter(now)).isPresent(),
                now);
    }

    private void announce(Course course, Instant at) {
        var announcements = watch.look(course.told(), at);
        for (Announcement announcement : announcements) {
            heard.accept(at, announcement);
            score.announced(course, announcement, at);
        }
        if (!announcements.isEmpty()) {
            course.announced(announcements.stream()
                    .map(announcement -> Fact.of(announcement.event(at.atOffset(ZoneOffset.UTC))))
                    .toList());
        }
    }

    private void schedule(Course course, boolean atOnce, Instant now) {
        int version = course.nextVersion();
        var next = atOnce
                ? Optional.of(now)
                : Stream.concat(watch.next(course.told(), now).stream(), score.next(course, now).stream())
                        .min(Instant::compareTo);
        next.ifPresent(at -> due.add(new Due(at, course, version)));
    }
}
