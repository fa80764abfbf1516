package dev.waybill.notification.delivery.provider;

import dev.waybill.notification.delivery.provider.Breaker.Pauses;
import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What the choice of a provider rests on besides the providers.
 *
 * @param connections how many at once to a provider that has no limit of its own
 * @param pauses after a provider was found to be away
 * @param stops after it said something that a person has to mend
 * @param turns the clock by which mails a second are counted
 */
public record Setup(
        int connections, Pauses pauses, Pauses stops, InstantSource clock, TimeMeter turns, RandomGenerator random) {}
