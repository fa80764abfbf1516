package dev.waybill.notification.delivery;

import dev.waybill.notification.message.NotificationKind;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which mails are still worth sending. Late is not the same as useful: after a day's outage a customer wants to hear where the
 * parcel is, and not where it was.
 *
 * @param supersededBy which kinds, told later, make a kind not worth telling
 * @param supersededAfter what waits for less is on time: it goes out, whatever came after it
 */
record Freshness(Map<NotificationKind, Set<NotificationKind>> supersededBy, Duration supersededAfter) {

    Freshness {
        supersededBy = Map.copyOf(supersededBy);
        if (supersededBy.values().stream().anyMatch(by -> by.contains(NotificationKind.CONFIRMED))) {
            throw new IllegalArgumentException("confirmed comes first: it supersedes nothing");
        }
    }

    /**
     * A delivery that waits.
     *
     * @param head the delivery that it waits behind
     * @param parcel what it is about; empty if it is about the whole order
     * @param createdAt since when it waits
     * @param expiresAt the last moment at which it is worth sending
     */
    record Waiting(
            UUID head,
            String kind,
            Optional<String> parcel,
            String eventId,
            OffsetDateTime createdAt,
            OffsetDateTime expiresAt) {

        NotificationKind notification() {
            return NotificationKind.of(kind);
        }
    }

    /** Why a mail is not sent. */
    sealed interface Stale extends DropReason {

        record Expired() implements Stale {}

        /** @param eventId the event of the mail that says more */
        record Superseded(NotificationKind by, String eventId) implements Stale {}
    }

    /**
     * Whether the first of an order's waiting deliveries is stale. A mail that is stale itself supersedes none: of what waits, the
     * customer hears at least the last word that is still true.
     *
     * @param later those behind it, in their order
     */
    Optional<Stale> judge(Waiting first, List<Waiting> later, Instant now) {
        var told = new ArrayList<Waiting>();
        for (var one : later.reversed()) {
            if (stale(one, told, now).isEmpty()) {
                told.add(one);
            }
        }
        return stale(first, told, now);
    }

    /**
     * Whether the first of a device's waiting pushes is stale. On the device, a later one of the same topic takes its place: where it
     * had to wait, the latest goes out alone.
     *
     * @param quiet whether it had to wait because it was quiet there, however short
     */
    Optional<Stale> judgePush(Waiting first, List<Waiting> later, boolean quiet, Instant now) {
        if (!now.isAfter(first.expiresAt().toInstant()) && (quiet || waited(first, now))) {
            var last = later.reversed().stream()
                    .filter(one -> one.parcel().equals(first.parcel()))
                    .filter(one -> !now.isAfter(one.expiresAt().toInstant()))
                    .findFirst();
            if (last.isPresent()) {
                return last.map(one -> new Stale.Superseded(one.notification(), one.eventId()));
            }
        }
        return judge(first, later, now);
    }

    private boolean waited(Waiting one, Instant now) {
        return Duration.between(one.createdAt().toInstant(), now).compareTo(supersededAfter) >= 0;
    }

    private Optional<Stale> stale(Waiting one, List<Waiting> told, Instant now) {
        if (now.isAfter(one.expiresAt().toInstant())) {
            return Optional.of(new Stale.Expired());
        }
        if (!waited(one, now)) {
            return Optional.empty();
        }
        return told.stream()
                .filter(other -> supersedes(other, one))
                .findFirst()
                .map(other -> new Stale.Superseded(other.notification(), other.eventId()));
    }

    private boolean supersedes(Waiting other, Waiting one) {
        return supersededBy.getOrDefault(one.notification(), Set.of()).contains(other.notification())
                && (one.parcel().isEmpty()
                        || other.parcel().isEmpty()
                        || one.parcel().equals(other.parcel()));
    }
}
