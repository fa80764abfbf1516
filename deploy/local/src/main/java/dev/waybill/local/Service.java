package dev.waybill.local;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** @throws Trouble if there is none of that name */
    static Service named(String module) {
        return Arrays.stream(values())
                .filter(known -> known.module.equals(module))
                .findFirst()
                .orElseThrow(() -> new Trouble(
                        "there is no service " + module + ": there are notification-service and tracking-service."));
    }

    /** The module's folder, which is also the name people know it by. */
    String module() {
        return module;
    }

    String database() {
        return database;
    }

    /** How a program of the service's own is run, from its jars: no container and nothing else is started. */
    List<String> program(Path project, String name, String argument, String... options) {
        Path app = project.resolve(module).resolve("target/quarkus-app");
        String classPath = Stream.of("app/*", "lib/main/*", "lib/boot/*")
                .map(jars -> app + File.separator + jars)
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, name, argument));
        return command;
    }

    Path jar(Path project) {
        return project.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
