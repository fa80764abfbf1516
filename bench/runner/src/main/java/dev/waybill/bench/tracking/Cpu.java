package dev.waybill.bench.tracking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU that processes have used, as Linux counts it: in hundredths of a second. */
final class Cpu {

    private static final double TICKS_A_SECOND = 100;
    /** Of /proc/[pid]/stat behind the name, which may hold spaces: utime and stime, and the same of children that are gone. */
    private static final int OWN = 11;

    private static final int GONE = 13;

    private Cpu() {}

    static double ofThisProcess() {
        return ticks(ProcessHandle.current().pid(), OWN) / TICKS_A_SECOND;
    }

    /** Of a process, its children, and those that it had. */
    static double ofFamily(long parent) {
        long ticks = ticks(parent, OWN) + ticks(parent, GONE);
        for (var child : ProcessHandle.of(parent).orElseThrow().children().toList()) {
            ticks += ticks(child.pid(), OWN);
        }
        return ticks / TICKS_A_SECOND;
    }

    private static long ticks(long pid, int first) {
        var stat = Path.of("/proc", "" + pid, "stat");
        try {
            var text = Files.readString(stat);
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1]);
        } catch (IOException e) {
            if (Files.notExists(stat)) {
                return 0;
            }
            throw new UncheckedIOException(e);
        }
    }
}
