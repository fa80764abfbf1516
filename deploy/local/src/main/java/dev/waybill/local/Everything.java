package dev.waybill.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** All that runs, and its end: in order, once, whoever asks for it first. */
final class Everything implements AutoCloseable {
    private final DataDir data;
    private final List<ServiceProcess> services = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<Stack> stack = Optional.empty();
    private volatile boolean closed;

    Everything(DataDir data) {
        this.data = data;
    }

    synchronized Stack start(Ports ports) {
        refuseIfClosed();
        Stack started = Stack.start(data, ports);
        stack = Optional.of(started);
        return started;
    }

    /** Starts the services side by side, on a stack that runs; none of them is ready yet. */
    synchronized List<ServiceProcess> startServices(Path project, ProcessBook book) {
        refuseIfClosed();
        for (Service service : Service.values()) {
            ServiceProcess process = ServiceProcess.start(service, project, stack().settings(service), data.logs());
            services.add(process);
            book.add(service.module(), process.process().toHandle());
        }
        return List.copyOf(services);
    }

    /** Tells of a service that ends before it is asked to. */
    synchronized void onServiceEnd(Consumer<ServiceProcess> listener) {
        for (ServiceProcess service : services) {
            service.process().onExit().thenRun(() -> {
                if (isRunning()) {
                    listener.accept(service);
                }
            });
        }
    }

    Stack stack() {
        return stack.orElseThrow();
    }

    /** Without the lock, which whoever stops it all holds until the last part has ended. */
    boolean isRunning() {
        return !closed && stack.isPresent();
    }

    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The services first, so that none is cut off in the middle of a mail. Returns when all of it has ended. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            ProcessBook.stop(services.stream()
                    .map(service -> service.process().toHandle())
                    .toList());
            stack.ifPresent(Stack::close);
            DataDir.delete(data.processes());
            DataDir.delete(data.running());
            ended.countDown();
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new Trouble("stopped while it started");
        }
    }
}
