package dev.waybill.notification.erasure;

import dev.waybill.events.ShopId;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.preference.Preferences;
import dev.waybill.notification.recipient.SuppressionList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** What belongs to an address and to no order. */
@ApplicationScoped
class AddressErasure {

    // Of an order that they do not name, but with the address in them. All are read: there are few.
    private static final String LETTERS = """
            DELETE FROM dead_letter
            WHERE (record_key IS NULL OR position(convert_to($1::text || '/', 'UTF8') IN record_key) = 1)
            AND (position(convert_to($2::text, 'UTF8') IN value) > 0 OR lower(mended) LIKE '%' || $3::text || '%')
            """;

    private final Preferences preferences;
    private final SuppressionList suppressions;

    AddressErasure(Preferences preferences, SuppressionList suppressions) {
        this.preferences = preferences;
        this.suppressions = suppressions;
    }

    /** @param address in lower case */
    Uni<Void> erase(SqlClient transaction, ShopId shop, String address) {
        var escaped = address.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return preferences
                .erase(transaction, shop, address)
                .chain(() -> suppressions.erase(transaction, shop, address))
                .chain(() -> Database.run(transaction, LETTERS, Tuple.of(shop.value(), address, escaped)))
                .replaceWithVoid();
    }
}
