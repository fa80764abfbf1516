package dev.waybill.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which mails should come, by the events that call for them, and which the mail server has accepted. A mail counts from the moment
 * at which the server decides to take it, whether or not anybody hears its answer. Thread-safe.
 */
final class Ledger {

    /**
     * A mail that the server has taken.
     *
     * @param event the header X-Waybill-Event
     * @param messageId without its angle brackets
     * @param digest of all its bytes
     */
    record Copy(String event, String order, String messageId, String digest, Instant at) {

        /** The first half of a Message-ID is the delivery's id. */
        String delivery() {
            return messageId.substring(0, messageId.indexOf('@'));
        }
    }

    private final Set<String> expected = new LinkedHashSet<>();
    private final Map<String, List<Copy>> byEvent = new LinkedHashMap<>();
    private final List<Copy> all = new ArrayList<>();

    /** A mail is to come for each of these events. */
    synchronized void expect(Collection<String> events) {
        expected.addAll(events);
    }

    synchronized void accept(Copy copy) {
        byEvent.computeIfAbsent(copy.event(), _ -> new ArrayList<>()).add(copy);
        all.add(copy);
    }

    synchronized int expected() {
        return expected.size();
    }

    /** How many mails were taken, copies included. */
    synchronized int accepted() {
        return all.size();
    }

    /** All that were taken, in their order. */
    synchronized List<Copy> copies() {
        return List.copyOf(all);
    }

    /** How many expected mails have not come. */
    synchronized int lost() {
        return (int)
                expected.stream().filter(event -> !byEvent.containsKey(event)).count();
    }

    /** Copies beyond the first of each mail. */
    synchronized int doubled() {
        return all.size() - byEvent.size();
    }

    /** The deliveries that came more than once. */
    synchronized Set<String> doubledDeliveries() {
        return byEvent.values().stream()
                .filter(copies -> copies.size() > 1)
                .map(copies -> copies.getFirst().delivery())
                .collect(Collectors.toSet());
    }

    /** The most copies that any one mail came in. */
    synchronized int mostCopies() {
        return byEvent.values().stream().mapToInt(List::size).max().orElse(0);
    }

    /** When the last of the expected mails came for the first time. */
    synchronized Optional<Instant> completeAt() {
        return lost() > 0
                ? Optional.empty()
                : byEvent.values().stream()
                        .map(copies -> copies.getFirst().at())
                        .max(Instant::compareTo);
    }

    /** When the first mail came after that moment. */
    synchronized Optional<Instant> firstAfter(Instant moment) {
        return all.stream().map(Copy::at).filter(moment::isBefore).findFirst();
    }

    /** What no fault excuses: mails that nobody asked for, and copies that differ. */
    synchronized List<String> wrong() {
        var wrong = new ArrayList<String>();
        byEvent.forEach((event, copies) -> {
            if (!expected.contains(event)) {
                wrong.add("a mail for " + event + ", which calls for none");
            }
            if (distinct(copies.stream().map(Copy::messageId).toList()) > 1) {
                wrong.add("mails with different Message-IDs for " + event);
            }
            if (distinct(copies.stream().map(Copy::digest).toList()) > 1) {
                wrong.add("copies with different bytes for " + event);
            }
        });
        if (distinct(byEvent.values().stream()
                        .map(copies -> copies.getFirst().messageId())
                        .toList())
                < byEvent.size()) {
            wrong.add("the same Message-ID for different events");
        }
        return wrong;
    }

    private static int distinct(List<String> values) {
        return new HashSet<>(values).size();
    }
}
