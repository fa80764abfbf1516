package dev.waybill.embedded;

/** What the reader of a mail has set the phone to. */
enum Scheme {
    LIGHT,
    DARK;

    static Scheme of(String name) {
        return name.equals("dark") ? DARK : LIGHT;
    }

    String query() {
        return this == DARK ? "?scheme=dark" : "";
    }
}
