package dev.waybill.local;

import dev.waybill.embedded.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A service as a process of its own, its output in a file. */
final class ServiceProcess {

    private final Service service;
    private final JavaProcess running;

    private ServiceProcess(Service service, JavaProcess running) {
        this.service = service;
        this.running = running;
    }

    /** Starts it and returns at once; see {@link #awaitReady}. Whoever starts it stops it. */
    static ServiceProcess start(Service service, Path project, Map<String, String> settings, Path logs) {
        Path jar = service.jar(project);
        if (!Files.exists(jar)) {
            throw new Trouble(jar + " is missing: ./waybill up builds it.");
        }
        Path log = logs.resolve(service.module() + ".log");
        return new ServiceProcess(
                service,
                JavaProcess.start(service.module(), jar, JavaProcess.SMALL, settings, log)
                        .stoppedByCaller());
    }

    /**
     * Returns once the service says that it is ready.
     *
     * @param url of the service's management
     * @throws Trouble with the end of its log, if it ends first or takes too long
     */
    void awaitReady(String url) {
        try {
            running.awaitReady(url);
        } catch (IllegalStateException e) {
            throw new Trouble(e.getMessage(), e);
        }
    }

    Service service() {
        return service;
    }

    Process process() {
        return running.process();
    }

    Path log() {
        return running.log();
    }
}
