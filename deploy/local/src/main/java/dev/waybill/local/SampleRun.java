package dev.waybill.local;

import dev.waybill.embedded.CaughtMail;
import dev.waybill.embedded.MailCatcher;
import dev.waybill.embedded.Mailbox;
import dev.waybill.events.EmailAddress;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventPublisher;
import dev.waybill.events.fixtures.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * Sends the sample orders on their way, event by event, each as soon as the customer has the mail about the one before it,
 * and tells of it. Then says what went wrong.
 */
final class SampleRun {
    private static final Duration FIRST_MAIL_WITHIN = Duration.ofSeconds(30);
    /** Once a mail is overdue, the rest of the story need not drag. */
    private static final Duration LATER_MAILS_WITHIN = Duration.ofSeconds(3);
    /** How long the whole run may lag behind the story on a slow machine before a mail counts as missing. */
    private static final Duration ALL_MAILS_WITHIN = Duration.ofSeconds(60);
    /** A mail sent twice would come right behind the first. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final List<Journey> journeys;
    private final OrderEventPublisher publisher;
    private final MailCatcher mails;
    private final Mailbox mailbox;
    private final TrackingPages pages;
    private final Terminal terminal;

    private Duration patience = FIRST_MAIL_WITHIN;

    SampleRun(
            List<Journey> journeys,
            OrderEventPublisher publisher,
            MailCatcher mails,
            Mailbox mailbox,
            TrackingPages pages,
            Terminal terminal) {
        this.journeys = journeys;
        this.publisher = publisher;
        this.mails = mails;
        this.mailbox = mailbox;
        this.pages = pages;
        this.terminal = terminal;
    }

    /** Publishes everything and tells the story as the mails come in. */
    void tell() {
        for (Journey journey : journeys) {
            terminal.line();
            terminal.line("  " + terminal.bold(name(journey)) + "  " + journey.title()
                    + journey.language().map(tag -> terminal.dim("  " + tag)).orElse(""));
            if (isTold(journey)) {
                journey.events().forEach(this::publish);
                terminal.line(terminal.dim("    mailed by an earlier run: %d mails; published again"
                        .formatted(expected(journey).size())));
            } else {
                journey.events().forEach(event -> tell(event, journey.customerMail()));
            }
            terminal.line("    " + terminal.dim("page") + "  " + pages.page(journey));
        }
    }

    /** What is missing, doubled or wrong, a sentence each; empty if every mail came once and every page is right. */
    List<String> problems() {
        awaitAllMails();
        awaitQuiet();
        List<CaughtMail> caught = mails.mails();
        List<String> problems = new ArrayList<>();
        for (Journey journey : journeys) {
            List<ExpectedMail> expected = expected(journey);
            for (ExpectedMail mail : expected) {
                long count = caught.stream().filter(mail::matches).count();
                if (count != 1) {
                    problems.add("%s: mail %s %s"
                            .formatted(name(journey), mail, count == 0 ? "is missing" : "came " + count + " times"));
                }
            }
            Set<String> events = journey.events().stream()
                    .map(event -> event.context().id().value())
                    .collect(Collectors.toSet());
            caught.stream()
                    .filter(mail -> mail.header("X-Waybill-Event")
                            .filter(events::contains)
                            .isPresent())
                    .filter(mail -> expected.stream().noneMatch(wanted -> wanted.matches(mail)))
                    .forEach(mail -> problems.add("%s: mail %d was not called for (%s)"
                            .formatted(name(journey), mail.number(), mailbox.url(mail))));
        }
        pages.problems(journeys).forEach((journey, problem) -> problems.add(name(journey) + ": " + problem));
        return problems;
    }

    int expectedMails() {
        return journeys.stream().mapToInt(journey -> expected(journey).size()).sum();
    }

    static String name(Journey journey) {
        return journey.shop() + " " + journey.order();
    }

    private boolean isTold(Journey journey) {
        return expected(journey).stream()
                .allMatch(mail -> find(mail, Duration.ZERO).isPresent());
    }

    private static List<ExpectedMail> expected(Journey journey) {
        return journey.events().stream()
                .flatMap(event -> ExpectedMail.of(event, journey.customerMail()).stream())
                .toList();
    }

    private void tell(OrderEvent event, EmailAddress customer) {
        Optional<ExpectedMail> expected = ExpectedMail.of(event, customer);
        Optional<CaughtMail> earlier = expected.flatMap(mail -> find(mail, Duration.ZERO));
        publish(event);
        String happened = "    %-30s".formatted(Wording.of(event));
        if (expected.isEmpty()) {
            terminal.line(happened + terminal.dim("on the page only"));
        } else if (earlier.isPresent()) {
            terminal.line(happened + terminal.dim("mailed by an earlier run  " + mailbox.url(earlier.get())));
        } else {
            Optional<CaughtMail> mail = find(expected.get(), patience);
            terminal.line(happened
                    + mail.map(came -> terminal.good("→ ") + came.recipient() + "  " + terminal.dim(mailbox.url(came)))
                            .orElseGet(() -> terminal.bad("no mail yet")));
            patience = mail.isPresent() ? FIRST_MAIL_WITHIN : LATER_MAILS_WITHIN;
        }
    }

    private Optional<CaughtMail> find(ExpectedMail expected, Duration atMost) {
        return mails.await(expected::matches, atMost);
    }

    private void publish(OrderEvent event) {
        try {
            publisher.publish(event).toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new Trouble("Kafka did not take an event: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted while publishing", e);
        }
    }

    private void awaitAllMails() {
        Instant deadline = Instant.now().plus(ALL_MAILS_WITHIN);
        journeys.stream()
                .flatMap(journey -> expected(journey).stream())
                .forEach(mail -> find(mail, Duration.between(Instant.now(), deadline)));
    }

    private void awaitQuiet() {
        long newest;
        do {
            newest = newest();
            long last = newest;
            mails.await(mail -> mail.number() > last, QUIET);
        } while (newest() > newest);
    }

    private long newest() {
        List<CaughtMail> caught = mails.mails();
        return caught.isEmpty() ? 0 : caught.getLast().number();
    }
}
