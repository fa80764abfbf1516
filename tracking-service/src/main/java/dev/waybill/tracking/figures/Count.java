package dev.waybill.tracking.figures;

/** The statements that count. Each reads the period's rows by an index and no others. */
enum Count {

    /** Of each carrier, and of all together, which have none. Clocks that differ may have something arrive before it was ordered. */
    ARRIVED("""
            SELECT carrier, max(carrier_name), count(*), count(*) FILTER (WHERE promised IS NULL),
                percentile_cont(0.5) WITHIN GROUP (ORDER BY way), percentile_cont(0.9) WITHIN GROUP (ORDER BY way),
                count(whole), percentile_cont(0.5) WITHIN GROUP (ORDER BY whole), percentile_cont(0.9) WITHIN GROUP (ORDER BY whole)
            FROM (SELECT carrier, carrier_name, promised,
                    CAST(extract(epoch FROM arrived_at - left_at) AS double precision) AS way,
                    CASE WHEN placed_at <= arrived_at THEN CAST(extract(epoch FROM arrived_at - placed_at) AS double precision) END
                        AS whole
                FROM measured_parcel WHERE shop = :shop AND arrived_at >= :begin AND arrived_at < :end) AS arrived
            GROUP BY GROUPING SETS ((carrier), ())
            """),

    /** Likewise. What was called off before its day was over is no promise that was broken. */
    PROMISED_PARCELS("""
            SELECT carrier, max(carrier_name), count(*), count(*) FILTER (WHERE kept)
            FROM (SELECT *, coalesce(arrived_at < due, false) AS kept
                FROM (SELECT carrier, carrier_name, arrived_at, called_off_at, %s AS due
                    FROM measured_parcel WHERE shop = :shop AND promised BETWEEN :from AND :last) AS promised) AS judged
            WHERE kept OR called_off_at IS NULL OR called_off_at >= due
            GROUP BY GROUPING SETS ((carrier), ())
            """.formatted(Due.DUE)),

    /** All, on time; of the late ones announced in time and later; announced in vain; the lead in seconds. */
    PROMISED_ORDERS("""
            SELECT count(*), count(*) FILTER (WHERE kept), count(*) FILTER (WHERE NOT kept AND told_at < due),
                count(*) FILTER (WHERE NOT kept AND told_at >= due), count(*) FILTER (WHERE kept AND told_at < due),
                percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(extract(epoch FROM due - told_at) AS double precision))
                    FILTER (WHERE NOT kept AND told_at < due)
            FROM (SELECT *, coalesce(arrived_at < due, false) AS kept
                FROM (SELECT told_at, arrived_at, called_off_at, %s AS due
                    FROM measured_order WHERE shop = :shop AND promised BETWEEN :from AND :last) AS promised) AS judged
            WHERE kept OR called_off_at IS NULL OR called_off_at >= due
            """.formatted(Due.DUE)),

    /** By weekday and hour, with those that were promised no day. */
    PLACED("""
            SELECT CAST(extract(isodow FROM there) AS integer), CAST(extract(hour FROM there) AS integer), count(*),
                count(*) FILTER (WHERE promised IS NULL)
            FROM (SELECT promised, placed_at AT TIME ZONE CAST(:zone AS text) AS there
                FROM measured_order WHERE shop = :shop AND placed_at >= :begin AND placed_at < :end) AS placed
            GROUP BY 1, 2 ORDER BY 1, 2
            """),

    ARRIVALS("""
            SELECT CAST(extract(isodow FROM there) AS integer), CAST(extract(hour FROM there) AS integer), count(*)
            FROM (SELECT arrived_at AT TIME ZONE CAST(:zone AS text) AS there
                FROM measured_parcel WHERE shop = :shop AND arrived_at >= :begin AND arrived_at < :end) AS arrived
            GROUP BY 1, 2 ORDER BY 1, 2
            """),

    /** By month: answers, promoters, detractors. */
    SCORES("""
            SELECT to_char(answered_at AT TIME ZONE CAST(:zone AS text), 'YYYY-MM'), count(*),
                count(*) FILTER (WHERE score >= 9), count(*) FILTER (WHERE score <= 6)
            FROM order_score WHERE shop = :shop AND answered_at >= :begin AND answered_at < :end
            GROUP BY 1 ORDER BY 1
            """),

    COMPLETE("SELECT complete, order_id FROM measured_until WHERE shop = :shop");

    /** A constant of the enum's own is not there yet when its values are made. */
    private static final class Due {

        /** When the promised day is over where the shop delivers. */
        static final String DUE = "CAST(promised + 1 AS timestamp) AT TIME ZONE CAST(:zone AS text)";
    }

    private final String sql;

    Count(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    boolean asks(String parameter) {
        return sql.contains(":" + parameter);
    }
}
