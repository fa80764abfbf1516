package dev.waybill.bench;

/** Results on standard output, {@code key: value} a line; what is under way on standard error. */
final class Report {

    private Report() {}

    static void line(String line) {
        System.out.println(line);
    }

    static void blank() {
        System.out.println();
    }

    static void value(String key, String value) {
        line(key + ": " + value);
    }

    static void value(String key, double value, int decimals) {
        value(key, Machine.number(value, decimals));
    }

    static void say(String what) {
        System.err.println("… " + what);
    }
}
