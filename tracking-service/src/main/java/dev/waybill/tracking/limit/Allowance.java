package dev.waybill.tracking.limit;

import java.time.Duration;
import java.util.Optional;

/**
 * What somebody who is told so may still ask.
 *
 * @param most how often within {@code within}
 * @param left how often from now on
 * @param full when all of it is there again
 * @param pause how long it is until the next one, where there is none
 */
public record Allowance(long most, Duration within, long left, Duration full, Optional<Duration> pause) {}
