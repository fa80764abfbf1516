package dev.waybill.notification.preference;

import dev.waybill.events.ShopId;
import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.link.CustomerLinks.Customer;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.shop.Languages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The table of choices. A choice holds for what is taken up from the moment on that it is saved. */
@ApplicationScoped
public class Preferences {

    private static final String FIND =
            "SELECT language, off, channels_off FROM preference WHERE shop = $1 AND address = $2";

    private static final String SAVE = """
            INSERT INTO preference (shop, address, language, off, channels_off) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (shop, address) DO UPDATE
            SET language = excluded.language, off = excluded.off, channels_off = excluded.channels_off, changed_at = now()
            """;

    private static final String FORGET = "DELETE FROM preference WHERE shop = $1 AND address = $2";

    private static final String SWITCH_OFF = """
            INSERT INTO preference AS p (shop, address, off) VALUES ($1, $2, ARRAY[$3])
            ON CONFLICT (shop, address) DO UPDATE SET off = p.off || excluded.off, changed_at = now()
            WHERE NOT p.off @> excluded.off
            """;

    private static final String FORGET_OLD =
            "DELETE FROM preference WHERE changed_at < now() - $1::bigint * interval '1 millisecond'";

    private final Database database;

    Preferences(Database database) {
        this.database = database;
    }

    /** For a statement that looks at deliveries: a join that has at most one row for each, {@code p}. */
    public static String joinedTo(String delivery) {
        return "LEFT JOIN preference p ON p.shop = %1$s.shop AND p.address = lower(%1$s.recipient)".formatted(delivery);
    }

    /** For the columns of such a statement about mails: {@code declined}, which counts for what is optional, and {@code chosen_language}. */
    public static String columns(String kind) {
        return "coalesce(%s = ANY (p.off) OR '%s' = ANY (p.channels_off), false) AS declined, p.language AS chosen_language"
                .formatted(kind, DeliveryChannel.MAIL.code());
    }

    /** The same for another channel, and beside them {@code channel_declined}, which counts for what comes by mail too. */
    public static String columns(String kind, DeliveryChannel channel) {
        return ("coalesce(%1$s = ANY (p.off) OR '%2$s' = ANY (p.channels_off), false) AS declined,"
                        + " coalesce('%2$s' = ANY (p.channels_off), false) AS channel_declined, p.language AS chosen_language")
                .formatted(kind, channel.code());
    }

    Uni<Choices> find(Customer customer, Languages languages) {
        return database.run(FIND, Tuple.of(customer.shop().value(), customer.address()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> choices(row, languages))
                        .orElse(Choices.NONE));
    }

    private static Choices choices(Row row, Languages languages) {
        return new Choices(
                Optional.ofNullable(row.getString("language")).flatMap(languages::tagged),
                Arrays.stream(row.getArrayOfStrings("off"))
                        .map(NotificationKind::of)
                        .collect(Collectors.toSet()),
                Arrays.stream(row.getArrayOfStrings("channels_off"))
                        .map(DeliveryChannel::of)
                        .collect(Collectors.toSet()));
    }

    /** Who chose nothing leaves nothing behind. */
    Uni<Void> save(Customer customer, Choices choices) {
        var shop = customer.shop().value();
        var saved = choices.equals(Choices.NONE)
                ? database.run(FORGET, Tuple.of(shop, customer.address()))
                : database.run(
                        SAVE,
                        Tuple.of(
                                shop,
                                customer.address(),
                                choices.language()
                                        .map(language -> language.tag())
                                        .orElse(null),
                                codes(choices.off()),
                                choices.channelsOff().stream()
                                        .map(DeliveryChannel::code)
                                        .sorted()
                                        .toArray(String[]::new)));
        return saved.replaceWithVoid();
    }

    /** Changes nothing else, and nothing at all the second time. */
    Uni<Void> switchOff(Customer customer, NotificationKind kind) {
        return database.run(SWITCH_OFF, Tuple.of(customer.shop().value(), customer.address(), kind.code()))
                .replaceWithVoid();
    }

    /** Whoever is erased chose nothing. */
    public Uni<Void> erase(SqlClient transaction, ShopId shop, String address) {
        return Database.run(transaction, FORGET, Tuple.of(shop.value(), address))
                .replaceWithVoid();
    }

    /** How many. */
    Uni<Integer> forget(Duration retention) {
        return database.run(FORGET_OLD, Tuple.of(retention.toMillis())).map(rows -> rows.rowCount());
    }

    private static String[] codes(Set<NotificationKind> kinds) {
        return kinds.stream().map(NotificationKind::code).sorted().toArray(String[]::new);
    }
}
