package dev.waybill.bench.tracking;

import dev.waybill.bench.rig.Report;

/** Seconds of CPU: of the service, of the database's processes, those that are gone included, and of the broker with the bench. */
record Used(double service, double database, double rest) {

    Used since(Used earlier) {
        return new Used(service - earlier.service, database - earlier.database, rest - earlier.rest);
    }

    /** What the broker and the bench cost is the same with few orders as with many. */
    double ofOurs() {
        return service + database;
    }

    /** @param count of what it was used for */
    void print(String key, int count) {
        Report.value(key + "service_cpu_seconds_per_1000", service * 1_000 / count, 3);
        Report.value(key + "database_cpu_seconds_per_1000", database * 1_000 / count, 3);
        Report.value(key + "broker_and_bench_cpu_seconds_per_1000", rest * 1_000 / count, 3);
    }
}
