package dev.waybill.gauges;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is asked for every so often and known until the next one is overdue. Each instance asks for itself, so a question
 * that takes long is asked seldom: it keeps the one who answers busy for a hundredth of the time at most. Any thread may read.
 */
public final class Asked<T> {

    private static final Logger LOG = Logger.getLogger(Asked.class);

    static final Duration EVERY = Duration.ofSeconds(10);
    static final int SHARE = 100;
    /** A database that vanished without a word would never answer. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Answer<T>(T value, long goodUntil) {}

    private final String what;
    private final Vertx vertx;
    private final Duration every;
    private final Supplier<Uni<? extends T>> question;
    private final LongSupplier nanos;
    private volatile @Nullable Answer<T> answer;
    private volatile long timer;
    private volatile boolean stopped;
    private Duration tookBefore = Duration.ZERO;

    /**
     * @param what as the log calls it
     * @param question asked on an event loop
     */
    public Asked(String what, Vertx vertx, Supplier<Uni<? extends T>> question) {
        this(what, vertx, EVERY, question);
    }

    /** @param every how long to wait after an answer that took no time */
    public Asked(String what, Vertx vertx, Duration every, Supplier<Uni<? extends T>> question) {
        this(what, vertx, every, question, System::nanoTime);
    }

    Asked(String what, Vertx vertx, Duration every, Supplier<Uni<? extends T>> question, LongSupplier nanos) {
        this.what = what;
        this.vertx = vertx;
        this.every = every;
        this.question = question;
        this.nanos = nanos;
    }

    /** Shows a number of the answer; not a number while there is none. */
    public Asked<T> show(
            MeterRegistry metrics, String name, String description, Tags tags, ToDoubleFunction<T> number) {
        Gauge.builder(name, this, asked -> asked.number(number))
                .description(description)
                .tags(tags)
                .register(metrics);
        return this;
    }

    public double number(ToDoubleFunction<T> number) {
        var known = answer;
        return known == null || nanos.getAsLong() - known.goodUntil() > 0
                ? Double.NaN
                : number.applyAsDouble(known.value());
    }

    public void start() {
        ask();
    }

    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void ask() {
        long begun = nanos.getAsLong();
        Uni.createFrom()
                .deferred(question)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(
                        value -> {
                            var pause = pauseAfter(Duration.ofNanos(nanos.getAsLong() - begun));
                            answer = new Answer<>(
                                    value,
                                    nanos.getAsLong() + pause.plus(PATIENCE).toNanos());
                            askAfter(pause);
                        },
                        failure -> {
                            answer = null;
                            LOG.debugf("event=not_answered what=%s cause=%s", what, failure);
                            askAfter(every);
                        });
    }

    /** By the quicker of two answers in a row: one that was slow, such as a new process's first, says little. */
    Duration pauseAfter(Duration took) {
        var share = (took.compareTo(tookBefore) < 0 ? took : tookBefore).multipliedBy(SHARE);
        tookBefore = took;
        return share.compareTo(every) > 0 ? share : every;
    }

    private void askAfter(Duration pause) {
        if (!stopped) {
            timer = vertx.setTimer(Math.max(1, pause.toMillis()), _ -> ask());
        }
    }
}
