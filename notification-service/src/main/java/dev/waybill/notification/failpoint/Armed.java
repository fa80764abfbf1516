package dev.waybill.notification.failpoint;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The fail point that is to strike, and when. */
final class Armed {

    private static final Logger LOG = Logger.getLogger(FailPoint.class);

    private final FailPoint point;
    private final AtomicInteger passesLeft;
    private final Runnable strike;

    Armed(FailPoint point, int pass, Runnable strike) {
        if (pass < 1) {
            throw new IllegalArgumentException(
                    FailPoint.PROPERTY + " counts from 1: " + point.code() + ":1 is the first");
        }
        this.point = point;
        this.passesLeft = new AtomicInteger(pass);
        this.strike = strike;
    }

    /** @param setting {@code name} or {@code name:pass}, or null for none */
    static @Nullable Armed of(@Nullable String setting) {
        if (setting == null || setting.isBlank()) {
            return null;
        }
        var parts = setting.strip().split(":", 2);
        var point = FailPoint.of(parts[0]);
        try {
            return new Armed(point, parts.length == 1 ? 1 : Integer.parseInt(parts[1]), Armed::hang);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    FailPoint.PROPERTY + " wants a number after the colon: " + point.code() + ":20", notANumber);
        }
    }

    FailPoint point() {
        return point;
    }

    /** Once it has struck, nobody comes by any more. */
    void pass() {
        int left = passesLeft.decrementAndGet();
        if (left == 0) {
            LOG.warnf("event=fail_point_reached point=%s", point.code());
        }
        if (left <= 0) {
            strike.run();
        }
    }

    private static void hang() {
        var never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException stillNot) {
                LOG.debug("a fail point is left by kill -9 only", stillNot);
            }
        }
    }
}
