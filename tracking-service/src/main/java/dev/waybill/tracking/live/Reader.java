package dev.waybill.tracking.live;

/** Who follows an order. For any thread. */
interface Reader {

    /** At which version the order is; said again and again, so one that can't be said at the moment may be skipped. */
    void say(String version);

    void end();
}
