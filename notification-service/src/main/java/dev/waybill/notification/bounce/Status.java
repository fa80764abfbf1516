package dev.waybill.notification.bounce;

import java.util.Optional;
import java.util.regex.Pattern;

/** An enhanced mail system status code (RFC 3463), such as {@code 5.1.1}. */
record Status(String code) {

    private static final Pattern CODE = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.]*\\d)");
    /** After the reply code, where RFC 2034 has it. */
    private static final Pattern IN_REPLY = Pattern.compile("(?s)^\\s*smtp\\s*;\\s*\\d{3}[ -](.*)");

    static Optional<Status> of(String text) {
        var match = CODE.matcher(text);
        return match.find() ? Optional.of(new Status(match.group())) : Optional.empty();
    }

    /**
     * What the last mail server said is truer than what the reporting one made of it: Exim gives 5.0.0 for whatever a server
     * answered.
     */
    static Optional<Status> of(String status, String diagnostic) {
        var reply = IN_REPLY.matcher(diagnostic);
        var said = reply.find()
                ? of(reply.group(1).substring(0, Math.min(12, reply.group(1).length())))
                : Optional.<Status>empty();
        return of(status)
                .map(own -> said.filter(other -> other.permanent() == own.permanent())
                        .orElse(own));
    }

    boolean permanent() {
        return code.charAt(0) == '5';
    }

    /** Subject and detail. */
    private String detail() {
        return code.substring(2);
    }

    Reason reason() {
        return switch (detail()) {
            // No such mailbox, no such domain, no address, moved, disabled, and a domain that takes no mail (RFC 7505).
            case "1.1", "1.2", "1.3", "1.6", "1.10", "2.1" -> permanent() ? Reason.NO_SUCH_ADDRESS : Reason.GAVE_UP;
            case "2.2" -> Reason.MAILBOX_FULL;
            default -> permanent() ? Reason.REJECTED : Reason.GAVE_UP;
        };
    }

    /** Why a mail came back. */
    enum Reason {
        NO_SUCH_ADDRESS,
        MAILBOX_FULL,
        /** For another reason, which says nothing of the address. */
        REJECTED,
        /** The mail system tried for as long as it does. */
        GAVE_UP
    }
}
