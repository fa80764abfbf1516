package dev.waybill.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** What came of all scenarios, as a table. */
final class Summary {

    private static final String ROW = "%-62s %9s %6s %8s %6s %10s %13s%n";

    private final List<Outcome> outcomes = new ArrayList<>();

    void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    void print() {
        System.out.println();
        System.out.printf(ROW, "scenario", "published", "lost", "doubled", "kills", "in window", "recovered ms");
        for (var outcome : outcomes) {
            System.out.printf(
                    ROW,
                    outcome.scenario(),
                    outcome.published(),
                    outcome.lost(),
                    outcome.doubled(),
                    outcome.kills(),
                    outcome.inWindow(),
                    outcome.recoveredAfterMs());
        }
        System.out.printf(
                ROW,
                "all",
                sum(Outcome::published),
                sum(Outcome::lost),
                sum(Outcome::doubled),
                sum(Outcome::kills),
                sum(Outcome::inWindow),
                "");
        System.out.println();
    }

    private int sum(ToIntFunction<Outcome> number) {
        return outcomes.stream().mapToInt(number).sum();
    }
}
