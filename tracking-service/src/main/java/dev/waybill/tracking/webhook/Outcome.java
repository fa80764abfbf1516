package dev.waybill.tracking.webhook;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt. */
sealed interface Outcome {

    record Delivered() implements Outcome {}

    /**
     * @param reason one word for the log: a status, or what went wrong before there was one
     * @param retryAfter when the receiver said to come back
     */
    record Failed(String reason, Optional<Duration> retryAfter) implements Outcome {}

    /** The receiver wants no more of it. */
    record Unwanted(String reason) implements Outcome {}

    /** Only 2xx is success; a redirect is none, and 410 means for good. */
    static Outcome of(int status, Optional<Duration> retryAfter) {
        if (status >= 200 && status < 300) {
            return new Delivered();
        }
        return status == 410
                ? new Unwanted(Integer.toString(status))
                : new Failed(Integer.toString(status), retryAfter);
    }
}
