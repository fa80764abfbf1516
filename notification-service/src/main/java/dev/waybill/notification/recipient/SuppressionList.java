package dev.waybill.notification.recipient;

import dev.waybill.events.ShopId;
import dev.waybill.notification.database.Columns;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.message.NotificationKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Addresses that get no mail. Writing down is counting: one reason may need several strikes before it counts. */
@ApplicationScoped
public class SuppressionList {

    private static final Duration FOR_GOOD = Duration.ofDays(365_000);

    private static final String ALL_OF_AN_ADDRESS = """
            SELECT array_agg(s.reason) FROM suppression s
            WHERE s.address IN %s AND s.shop IN ('', %s) AND s.until > now()""";

    /** That somebody complained outlives them: who objected to mails gets none because they were erased. */
    private static final String ERASE = """
            WITH gone AS (DELETE FROM suppression WHERE address = $2 AND shop IN ('', $1) RETURNING *)
            INSERT INTO suppression (address, shop, reason, strikes, since, last_at, until, source)
            SELECT %s, shop, reason, strikes, since, last_at, until, '00000000-0000-0000-0000-000000000000' FROM gone
            WHERE reason = 'complaint' AND shop = $1
            ON CONFLICT DO NOTHING
            """.formatted(hashOf("$2"));

    private record Ruled(Strike strike, Rule rule) {}

    /**
     * @param times how many in a row count
     * @param within what lies further apart is not in a row
     */
    private record Rule(int times, Duration within, Duration holds) {}

    private static final Columns<Ruled> STRIKES = Columns.of(Ruled.class)
            .text("address", ruled -> ruled.strike().address())
            .text("shop", ruled -> ruled.strike().shop())
            .text("reason", ruled -> ruled.strike().reason().code())
            .uuid("source", ruled -> ruled.strike().source())
            .integer("times", ruled -> ruled.rule().times())
            .bigint("within_ms", ruled -> ruled.rule().within().toMillis())
            .bigint("holds_ms", ruled -> ruled.rule().holds().toMillis());

    private static final String ADD = """
            WITH r AS (SELECT *, within_ms * interval '1 millisecond' AS within,
                CASE WHEN holds_ms >= %d THEN 'infinity' ELSE now() + holds_ms * interval '1 millisecond' END AS holds
                FROM %s),
            counted AS (
                SELECT r.*, CASE WHEN s.last_at >= now() - r.within THEN s.strikes ELSE 0 END + 1 AS strikes
                FROM r LEFT JOIN suppression s
                ON s.address = r.address AND s.shop = r.shop AND s.reason = r.reason)
            INSERT INTO suppression AS s (address, shop, reason, strikes, until, source)
            SELECT address, shop, reason, strikes, CASE WHEN strikes >= times THEN holds ELSE now() END, source FROM counted
            -- In one order everywhere: two that lock the same addresses must not wait for each other.
            ORDER BY address, shop, reason
            ON CONFLICT (address, shop, reason) DO UPDATE
            SET strikes = excluded.strikes, until = greatest(s.until, excluded.until), last_at = now(),
                since = CASE WHEN excluded.strikes = 1 THEN now() ELSE s.since END, source = excluded.source
            """.formatted(FOR_GOOD.toMillis(), STRIKES.as("given"));

    private final SuppressionConfig config;
    private final Set<NotificationKind> despiteComplaint;

    SuppressionList(SuppressionConfig config) {
        this.config = config;
        this.despiteComplaint = Set.copyOf(config.despiteComplaint());
        if (config.mailboxFull().times() < 1) {
            throw new IllegalArgumentException("waybill.suppression.mailbox-full.times must be 1 or more");
        }
    }

    /**
     * For a statement that looks at deliveries: an array of the reasons that hold for an address now, or NULL.
     *
     * @param address the column with the address
     * @param shop the column with the shop
     */
    public static String reasonsOf(String address, String shop) {
        return "(" + ALL_OF_AN_ADDRESS.formatted(formsOf(address), shop) + ")";
    }

    /** How the list may have an address: as it is, or of somebody who is erased as a hash. */
    static String formsOf(String address) {
        return "(lower(%s), %s)".formatted(address, hashOf("lower(" + address + ")"));
    }

    private static String hashOf(String address) {
        return "'sha256:' || encode(sha256(convert_to(%s, 'UTF8')), 'hex')".formatted(address);
    }

    /**
     * Takes a shop's customer off the list, but for a complaint about this shop's mails: that is kept, by a hash.
     *
     * @param address in lower case
     */
    public Uni<Void> erase(SqlClient transaction, ShopId shop, String address) {
        return Database.run(transaction, ERASE, Tuple.of(shop.value(), address)).replaceWithVoid();
    }

    /** Whether these reasons keep a mail of this kind from being sent, and which of them. */
    public Optional<Suppression> judge(Collection<Suppression> reasons, NotificationKind kind) {
        return reasons.stream()
                .filter(reason -> reason != Suppression.COMPLAINT || !despiteComplaint.contains(kind))
                .min(Suppression::compareTo);
    }

    public Uni<Void> add(SqlClient transaction, Collection<Strike> strikes) {
        // One statement can't count a row twice.
        var each = strikes.stream()
                .collect(Collectors.toMap(
                        strike -> List.of(strike.address(), strike.shop(), strike.reason()),
                        strike -> new Ruled(strike, rule(strike.reason())),
                        (first, _) -> first))
                .values();
        return each.isEmpty()
                ? Uni.createFrom().voidItem()
                : Database.run(transaction, ADD, STRIKES.of(each)).replaceWithVoid();
    }

    private Rule rule(Suppression reason) {
        return switch (reason) {
            case NO_SUCH_ADDRESS -> new Rule(1, Duration.ZERO, config.noSuchAddress());
            case MAILBOX_FULL -> {
                var full = config.mailboxFull();
                yield new Rule(full.times(), full.within(), full.pause());
            }
            case COMPLAINT -> new Rule(1, Duration.ZERO, config.complaint().orElse(FOR_GOOD));
        };
    }
}
