package dev.waybill.tracking.carrier;

import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import dev.waybill.events.CountryCode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What time it is in a country, where that is one time: by CLDR's table of zones by country. */
final class CountryTime {

    /** A map of the world's countries: no more than 676 names pass for one. */
    private static final Map<CountryCode, List<ZoneId>> ZONES = new ConcurrentHashMap<>();

    private CountryTime() {}

    /** A zone of the country, if at that time all of them agree: Germany has two that always do, Spain has two that never do. */
    static Optional<ZoneId> zone(CountryCode country, LocalDateTime time) {
        var zones = ZONES.computeIfAbsent(country, CountryTime::zones);
        boolean agreed = zones.stream()
                        .map(zone -> zone.getRules().getOffset(time))
                        .distinct()
                        .count()
                == 1;
        return agreed ? Optional.of(zones.getFirst()) : Optional.empty();
    }

    private static List<ZoneId> zones(CountryCode country) {
        var known = ZoneId.getAvailableZoneIds();
        return TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, country.value(), null).stream()
                .sorted()
                .filter(known::contains)
                .map(ZoneId::of)
                .toList();
    }
}
