package dev.waybill.notification.bounce;

/** A message that is no report, or one that can't be read. The message says why, without anything from the report. */
final class UnreadableReportException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableReportException(String reason) {
        super(reason);
    }
}
