package dev.waybill.tracking.delay;

import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.waybill.events.CountryCode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Working days and time zones of countries. Safe for use by several threads. */
public final class Calendars {

    private static final WorkingDays MONDAY_TO_FRIDAY = new WorkingDays(_ -> Set.of());

    private final Set<String> supported = HolidayManager.getSupportedCalendarCodes();
    private final Map<CountryCode, WorkingDays> days = new ConcurrentHashMap<>();
    private final Map<CountryCode, List<ZoneId>> zones = new ConcurrentHashMap<>();

    /** Monday to Friday where no holidays of the country are known. */
    WorkingDays days(Optional<CountryCode> country) {
        return country.filter(code -> supported.contains(code.value()))
                .map(code -> days.computeIfAbsent(code, Calendars::workingDays))
                .orElse(MONDAY_TO_FRIDAY);
    }

    /** The country's time; where that is not one, the offset that was last used. */
    ZoneId zone(Optional<CountryCode> country, OffsetDateTime said) {
        var candidates = country.map(code -> zones.computeIfAbsent(code, Calendars::zones))
                .orElse(List.of());
        var instant = said.toInstant();
        for (ZoneId zone : candidates) {
            if (!zone.getRules()
                    .getOffset(instant)
                    .equals(candidates.getFirst().getRules().getOffset(instant))) {
                return said.getOffset();
            }
        }
        return candidates.isEmpty() ? said.getOffset() : candidates.getFirst();
    }

    private static WorkingDays workingDays(CountryCode country) {
        var manager = HolidayManager.getInstance(
                ManagerParameters.create(country.value().toLowerCase(Locale.ROOT)));
        return new WorkingDays(year -> holidays(manager, year));
    }

    /** Only those of the whole country: where in it the parcel goes is not kept that finely. */
    private static Set<LocalDate> holidays(HolidayManager manager, Year year) {
        return manager.getHolidays(year).stream()
                .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<ZoneId> zones(CountryCode country) {
        var known = ZoneId.getAvailableZoneIds();
        return TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, country.value(), null).stream()
                .filter(known::contains)
                .sorted()
                .map(ZoneId::of)
                .toList();
    }
}
