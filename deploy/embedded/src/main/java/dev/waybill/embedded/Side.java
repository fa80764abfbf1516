package dev.waybill.embedded;

import java.util.Arrays;
import java.util.Optional;

/** The ways to look at one mail. */
enum Side {
    PHONE("", "Phone"),
    WIDE("wide", "Full width"),
    TEXT("text", "Plain text"),
    HEADERS("headers", "Headers"),
    SOURCE("source", "Source");

    private final String path;
    private final String label;

    Side(String path, String label) {
        this.path = path;
        this.label = label;
    }

    static Optional<Side> of(String path) {
        return Arrays.stream(values()).filter(side -> side.path.equals(path)).findFirst();
    }

    String label() {
        return label;
    }

    String of(CaughtMail mail) {
        return "/mails/" + mail.number() + (path.isEmpty() ? "" : "/" + path);
    }

    boolean showsHtml() {
        return this == PHONE || this == WIDE;
    }
}
