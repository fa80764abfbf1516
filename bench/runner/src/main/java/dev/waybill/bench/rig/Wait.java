package dev.waybill.bench.rig;

import java.util.function.BooleanSupplier;

/** Waiting that ends. */
public final class Wait {

    private static final long BETWEEN_LOOKS_MS = 20;

    private Wait() {}

    /** @throws Trouble if it is still not so after so many seconds */
    public static void until(String what, int seconds, BooleanSupplier so) {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new Trouble("waited " + seconds + " s in vain: " + what);
            }
            pause(BETWEEN_LOOKS_MS);
        }
    }

    public static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted", e);
        }
    }
}
