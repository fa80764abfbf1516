package dev.waybill.faults;

/**
 * What came of a scenario.
 *
 * @param published events that call for a mail, each counted once
 * @param lost mails that never came
 * @param doubled copies beyond the first
 * @param inWindow mails that were between the commit of the dot and that of how it ended when something died: the ones that may
 *     be doubled
 * @param recoveredAfterMs from the end of the fault until the last mail had come
 */
record Outcome(String scenario, int published, int lost, int doubled, int kills, int inWindow, long recoveredAfterMs) {

    void print() {
        System.out.printf(
                "%nscenario: %s%npublished: %d%nin_window: %d%nlost: %d%ndoubled: %d%nkills: %d%nrecovered_after_ms: %d%n",
                scenario, published, inWindow, lost, doubled, kills, recoveredAfterMs);
    }
}
