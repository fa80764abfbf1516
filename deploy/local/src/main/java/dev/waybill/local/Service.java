package dev.waybill.local;

import java.nio.file.Path;

/** The two services and where they lie. */
enum Service {
    NOTIFICATION("notification-service", "notification"),
    TRACKING("tracking-service", "tracking");

    private final String module;
    private final String database;

    Service(String module, String database) {
        this.module = module;
        this.database = database;
    }

    /** The module's folder, which is also the name people know it by. */
    String module() {
        return module;
    }

    String database() {
        return database;
    }

    Path jar(Path project) {
        return project.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
