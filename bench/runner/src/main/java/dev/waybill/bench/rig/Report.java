package dev.waybill.bench.rig;

/** Results on standard output, {@code key: value} a line; what is under way on standard error. */
public final class Report {

    private Report() {}

    public static void line(String line) {
        System.out.println(line);
    }

    public static void blank() {
        System.out.println();
    }

    public static void value(String key, String value) {
        line(key + ": " + value);
    }

    public static void value(String key, double value, int decimals) {
        value(key, Machine.number(value, decimals));
    }

    public static void say(String what) {
        System.err.println("… " + what);
    }
}
