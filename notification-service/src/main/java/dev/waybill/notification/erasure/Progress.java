package dev.waybill.notification.erasure;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How far an erasure is.
 *
 * @param orders how many were found so far
 * @param searchedAt since when there are no more
 * @param services what each of those has answered that are waited for, or that answered anyway
 */
record Progress(
        UUID id,
        String shop,
        OffsetDateTime requestedAt,
        int orders,
        Optional<OffsetDateTime> searchedAt,
        List<Receipts> services) {

    Progress {
        services = List.copyOf(services);
    }

    /**
     * @param orders how many it has erased
     * @param rows how many rows that were
     * @param lastAt when it erased the last of them
     */
    record Receipts(String service, long orders, long rows, Optional<OffsetDateTime> lastAt) {}

    /** When the last of the orders was gone everywhere; empty as long as a receipt is missing. */
    Optional<OffsetDateTime> doneAt() {
        return searchedAt
                .filter(_ -> services.stream().allMatch(service -> service.orders() >= orders))
                .map(searched -> services.stream()
                        .flatMap(service -> service.lastAt().stream())
                        .reduce(searched, (one, other) -> one.isAfter(other) ? one : other));
    }
}
