package dev.waybill.notification.failpoint;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a crash would matter: one on either side of each commit that the promise rests on.
 *
 * <p>A system property of the JVM arms one of them: {@code -Dwaybill.fail-point=dot-sent:20} strikes when the twentieth comes by.
 * It is read from nowhere else, neither the environment nor a settings file, so that no deployment arms one by accident.
 *
 * <p>Where it strikes, it announces itself in the log and blocks for good, as does everybody who comes by later: the process is
 * then for the test to kill, for only a real {@code kill -9} leaves sockets, buffers and transactions as a crash does.
 */
public enum FailPoint {
    /** A batch of events is written, but not committed. */
    INTAKE_WRITTEN,
    /** A batch of events is in the database; Kafka does not know it yet. */
    INTAKE_COMMITTED,
    /** The mail server waits for a mail; that its dot is due is not written down yet. */
    LEASED,
    /** It is written down; the mail has not gone out yet. */
    DOT_COMMITTED,
    /** The mail server has answered the dot; nobody has taken notice yet. */
    DOT_SENT,
    /** How mails ended is about to be written. */
    FINISHING,
    /** It is written down. */
    FINISHED;

    static final String PROPERTY = "waybill.fail-point";

    private static final @Nullable Armed ARMED = Armed.of(System.getProperty(PROPERTY));

    /** Goes on, unless this is the point that is armed and its time has come. */
    public void pass() {
        if (ARMED != null && ARMED.point() == this) {
            ARMED.pass();
        }
    }

    static @Nullable Armed armed() {
        return ARMED;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static FailPoint of(String code) {
        return Arrays.stream(values())
                .filter(point -> point.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(PROPERTY + " names no fail point, use one of: "
                        + Arrays.stream(values()).map(FailPoint::code).collect(Collectors.joining(", "))));
    }
}
