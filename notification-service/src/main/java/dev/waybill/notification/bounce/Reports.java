package dev.waybill.notification.bounce;

import dev.waybill.notification.audit.Act;
import dev.waybill.notification.audit.Action;
import dev.waybill.notification.audit.AuditTrail;
import dev.waybill.notification.bounce.MailReport.DeliveryStatus;
import dev.waybill.notification.bounce.MailReport.Feedback;
import dev.waybill.notification.bounce.MailReport.Recipient;
import dev.waybill.notification.bounce.Outcome.Why;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.delivery.SentDeliveries;
import dev.waybill.notification.delivery.SentDeliveries.Found;
import dev.waybill.notification.delivery.Worker;
import dev.waybill.notification.delivery.mail.ReturnPaths;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.outbox.OutboxRelay;
import dev.waybill.notification.recipient.Strike;
import dev.waybill.notification.recipient.Suppression;
import dev.waybill.notification.recipient.SuppressionList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds a report against the delivery that it is about, and writes down what is true of it: state, report, list and event in one
 * transaction. The same report again changes nothing.
 */
@ApplicationScoped
class Reports {

    private static final String ADD = """
            INSERT INTO report (delivery, kind, attempts, reason, status, reporter, answer)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO NOTHING
            """;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>]*@[^\\s<>]*");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7E]+");
    private static final int LONGEST = 200;

    private final Database database;
    private final ReturnPaths returnPaths;
    private final SentDeliveries deliveries;
    private final SuppressionList suppressions;
    private final AuditTrail audit;
    private final OutboxRelay relay;
    private final Worker worker;

    Reports(
            Database database,
            ReturnPaths returnPaths,
            SentDeliveries deliveries,
            SuppressionList suppressions,
            AuditTrail audit,
            OutboxRelay relay,
            Worker worker) {
        this.database = database;
        this.returnPaths = returnPaths;
        this.deliveries = deliveries;
        this.suppressions = suppressions;
        this.audit = audit;
        this.relay = relay;
        this.worker = worker;
    }

    /** @param operator who hands it in; none where the service fetched it itself */
    Uni<Outcome> take(MailReport report, Optional<Operator> operator) {
        // An address that we signed says it for sure; the rest is what anyone can write.
        var proven = report.mail().returnPaths().stream()
                .flatMap(path -> returnPaths.delivery(path).stream())
                .findFirst();
        var ids = proven.map(List::of).orElse(report.mail().ids());
        return database.transaction(transaction -> find(transaction, ids)
                        .chain(found -> found.map(delivery -> judge(transaction, delivery, report, proven.isPresent()))
                                .orElseGet(() -> refused(Why.UNKNOWN_MAIL)))
                        .call(outcome -> write(transaction, outcome, operator)))
                .invoke(outcome -> {
                    if (outcome instanceof Outcome.Bounced || outcome instanceof Outcome.Complained) {
                        relay.wake();
                        // The order's next mail may have waited for one of which nobody knew whether it was taken.
                        worker.wake();
                    }
                });
    }

    private Uni<Void> write(SqlClient transaction, Outcome outcome, Optional<Operator> operator) {
        if (operator.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return switch (outcome) {
            case Outcome.Bounced bounced ->
                audit.write(transaction, taken(operator.get(), bounced.delivery(), "bounced"));
            case Outcome.Complained complained ->
                audit.write(transaction, taken(operator.get(), complained.delivery(), "complained"));
            case Outcome.Known _, Outcome.Nothing _, Outcome.TooEarly _, Outcome.Refused _, Outcome.Unreadable _ ->
                Uni.createFrom().voidItem();
        };
    }

    private static Act taken(Operator operator, UUID delivery, String result) {
        return new Act(operator, Action.REPORT_TAKEN, delivery, Map.of("result", result));
    }

    private Uni<Optional<Found>> find(SqlClient transaction, List<UUID> ids) {
        Uni<Optional<Found>> none = Uni.createFrom().item(Optional.empty());
        return ids.stream()
                .reduce(
                        none,
                        (before, id) -> before.chain(found ->
                                found.isPresent() ? Uni.createFrom().item(found) : deliveries.find(transaction, id)),
                        (first, _) -> first);
    }

    private Uni<Outcome> judge(SqlClient transaction, Found delivery, MailReport report, boolean proven) {
        if (!proven && returnPaths.signs(delivery.shop())) {
            return refused(Why.UNPROVEN);
        }
        return switch (report) {
            case DeliveryStatus status -> judge(transaction, delivery, status);
            case Feedback feedback -> judge(transaction, delivery, feedback, proven);
        };
    }

    private Uni<Outcome> judge(SqlClient transaction, Found delivery, DeliveryStatus report) {
        var about = report.recipients().stream()
                .filter(recipient -> concerns(recipient.addresses(), delivery))
                .min(Comparator.comparing(Recipient::action));
        if (about.isEmpty()) {
            return refused(Why.OTHER_RECIPIENT);
        }
        var recipient = about.get();
        if (recipient.action() != MailReport.Action.FAILED) {
            return outcome(Outcome.Nothing.of(delivery.id(), recipient.action()));
        } else if (delivery.state().equals("bounced")) {
            return outcome(new Outcome.Known(delivery.id()));
        } else if (!delivery.taken()) {
            return delivery.open() ? outcome(new Outcome.TooEarly(delivery.id())) : refused(Why.NOT_SENT);
        }
        var reason = recipient.status().reason();
        var fact =
                new Fact("bounce", code(reason), recipient.status().code(), report.reporter(), recipient.diagnostic());
        return add(transaction, delivery, fact)
                .chain(() -> deliveries.bounced(transaction, delivery, fact.reason(), fact.status()))
                .chain(() -> suppressions.add(transaction, strike(delivery, reason)))
                .chain(() -> outcome(new Outcome.Bounced(delivery.id(), recipient.status())));
    }

    private static List<Strike> strike(Found delivery, Status.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ADDRESS -> List.of(strike(delivery, Suppression.NO_SUCH_ADDRESS));
            case MAILBOX_FULL -> List.of(strike(delivery, Suppression.MAILBOX_FULL));
            case REJECTED, GAVE_UP -> List.of();
        };
    }

    private static Strike strike(Found delivery, Suppression reason) {
        return Strike.of(delivery.recipient(), delivery.shop(), reason, delivery.id());
    }

    private Uni<Outcome> judge(SqlClient transaction, Found delivery, Feedback report, boolean proven) {
        // Many a feedback loop hides who complained: then only an address that we signed says that it is true.
        boolean hidden = report.recipients().isEmpty() && proven;
        if (!hidden && !concerns(report.recipients(), delivery)) {
            return refused(Why.OTHER_RECIPIENT);
        } else if (!report.isComplaint()) {
            return outcome(new Outcome.Nothing(delivery.id(), report.type()));
        } else if (delivery.open() && !delivery.taken()) {
            return outcome(new Outcome.TooEarly(delivery.id()));
        } else if (!delivery.taken() && !delivery.state().equals("bounced")) {
            return refused(Why.NOT_SENT);
        }
        var fact = new Fact("complaint", report.type(), null, report.reporter(), "");
        return add(transaction, delivery, fact)
                .chain(fresh -> fresh
                        ? deliveries
                                .complained(transaction, delivery, report.type())
                                .chain(() ->
                                        suppressions.add(transaction, List.of(strike(delivery, Suppression.COMPLAINT))))
                                .chain(() -> outcome(new Outcome.Complained(delivery.id(), report.type())))
                        : outcome(new Outcome.Known(delivery.id())));
    }

    private static boolean concerns(Set<String> addresses, Found delivery) {
        return addresses.contains(delivery.recipient().value().toLowerCase(Locale.ROOT));
    }

    private record Fact(
            String kind, String reason, @Nullable String status, String reporter, String answer) {}

    /** Whether it is new. */
    private static Uni<Boolean> add(SqlClient transaction, Found delivery, Fact fact) {
        return Database.run(
                        transaction,
                        ADD,
                        Tuple.from(Arrays.asList(
                                delivery.id(),
                                fact.kind(),
                                delivery.attempts(),
                                fact.reason(),
                                fact.status(),
                                brief(fact.reporter()),
                                brief(fact.answer()))))
                .map(rows -> rows.rowCount() == 1);
    }

    /** For people, in one line; servers like to repeat the recipient's address, which has no place here. */
    private static String brief(String text) {
        var clean = ADDRESS.matcher(UNPRINTABLE.matcher(text).replaceAll(" ")).replaceAll("[address]");
        return clean.substring(0, Math.min(LONGEST, clean.length())).strip();
    }

    private static String code(Status.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private static Uni<Outcome> refused(Why why) {
        return outcome(new Outcome.Refused(why));
    }

    private static Uni<Outcome> outcome(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
