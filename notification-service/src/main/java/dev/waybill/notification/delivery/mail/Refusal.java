package dev.waybill.notification.delivery.mail;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a server's "no" is about, and so who can mend it: the customer, time, or us. Made of the stage, the reply code (RFC 5321,
 * 4.2.3) and the enhanced code (RFC 3463, RFC 7372). Words count only where servers in wide use give the same codes to
 * different things.
 */
public enum Refusal {
    /** There is no such mailbox, or its domain takes no mail. */
    NO_SUCH_RECIPIENT,
    /** The mailbox is there and does not want the mail. */
    RECIPIENT_REFUSED,
    /** The recipient's mailbox has no room: it may have tomorrow, whatever the code says of "never". */
    MAILBOX_FULL,
    /** Come back later, as a test whether we do (RFC 6647). */
    GREYLISTED,
    /** Not now, for this mail or its recipient. */
    TEMPORARY,
    MESSAGE_TOO_BIG,
    /** A filter does not like what the mail says or how. */
    CONTENT_REFUSED,
    /** The server lost the thread of the dialogue. */
    OUT_OF_STEP,
    /** The server goes away or is overloaded: nothing about this mail. */
    SERVER_BUSY,
    /** The shop's sender address or domain may not send here: nothing about this mail. */
    SENDER_REFUSED,
    LOGIN_REFUSED,
    TLS_REFUSED,
    /** The server does not send on for us: as a rule a login is missing. */
    RELAY_DENIED,
    /** The server wants nothing to do with us. */
    SERVICE_REFUSED;

    /** Authentication is needed, failed, or needs encryption (RFC 4954, 6). */
    private static final Set<Integer> LOGIN = Set.of(530, 534, 535, 538);
    /** The server understood a command wrong, or not at all. */
    private static final Set<Integer> OUT_OF_STEP_CODES = Set.of(500, 502, 503, 504);

    private static final Pattern GREYLIST = Pattern.compile("gr[ea]y[- ]?list");
    private static final Pattern RELAY = Pattern.compile("\\brelay");
    private static final Pattern SIZE = Pattern.compile("\\bsize\\b|too (big|large|long)");

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param answer negative */
    static Refusal of(SmtpStage stage, SmtpAnswer answer) {
        if (answer.closing()) {
            return SERVER_BUSY;
        }
        return switch (stage) {
            case CONNECT -> answer.permanent() ? SERVICE_REFUSED : SERVER_BUSY;
            case TLS -> answer.permanent() ? TLS_REFUSED : SERVER_BUSY;
            case AUTH -> answer.permanent() ? LOGIN_REFUSED : SERVER_BUSY;
            case MAIL -> ofSender(answer);
            case RCPT, DATA, DOT -> ofMail(stage, answer);
        };
    }

    private static Refusal ofSender(SmtpAnswer answer) {
        if (LOGIN.contains(answer.code())) {
            return ofLogin(answer);
        }
        if (aboutSender(answer)) {
            return SENDER_REFUSED;
        }
        if (!answer.permanent()) {
            return SERVER_BUSY;
        }
        if (answer.code() == 552 || answer.detail().equals("3.4")) {
            return MESSAGE_TOO_BIG;
        }
        return OUT_OF_STEP_CODES.contains(answer.code()) ? SERVICE_REFUSED : SENDER_REFUSED;
    }

    private static Refusal ofMail(SmtpStage stage, SmtpAnswer answer) {
        if (LOGIN.contains(answer.code())) {
            return ofLogin(answer);
        }
        if (aboutSender(answer)) {
            return SENDER_REFUSED;
        }
        if (full(answer)) {
            return MAILBOX_FULL;
        }
        return answer.permanent() ? never(stage, answer) : later(stage, answer);
    }

    private static Refusal later(SmtpStage stage, SmtpAnswer answer) {
        boolean asAtRcpt = stage == SmtpStage.RCPT
                && (answer.code() == 450 || answer.code() == 451)
                && answer.detail().startsWith("7.");
        return asAtRcpt || GREYLIST.matcher(words(answer)).find() ? GREYLISTED : TEMPORARY;
    }

    private static Refusal never(SmtpStage stage, SmtpAnswer answer) {
        var detail = answer.detail();
        if (OUT_OF_STEP_CODES.contains(answer.code())) {
            return OUT_OF_STEP;
        }
        if (detail.equals("3.4") || detail.equals("2.3") || answer.code() == 552 && detail.isEmpty()) {
            return MESSAGE_TOO_BIG;
        }
        if (detail.startsWith("1.")) {
            return NO_SUCH_RECIPIENT;
        }
        if (stage != SmtpStage.RCPT) {
            return CONTENT_REFUSED;
        }
        if ((detail.isEmpty() || detail.startsWith("7."))
                && RELAY.matcher(words(answer)).find()) {
            return RELAY_DENIED;
        }
        // Without an enhanced code, or with one that says nothing, 550 is "mailbox unavailable".
        boolean plain = detail.isEmpty() || detail.equals("0.0") || detail.equals("5.0");
        return plain && answer.code() != 554 ? NO_SUCH_RECIPIENT : RECIPIENT_REFUSED;
    }

    private static boolean full(SmtpAnswer answer) {
        return answer.detail().equals("2.2")
                || answer.code() == 552
                        && answer.detail().isEmpty()
                        && !SIZE.matcher(words(answer)).find();
    }

    /** Many servers hold what they have against a sender back until RCPT, and a failed SPF or DMARC until the dot. */
    private static boolean aboutSender(SmtpAnswer answer) {
        var detail = answer.detail();
        // RFC 7372: what SPF, DKIM and the reverse name of our address have to say.
        boolean unproven = answer.permanent() && detail.matches("7\\.2[0-7]");
        return detail.equals("1.7")
                || detail.equals("1.8")
                || unproven
                || words(answer).contains("sender address rejected");
    }

    private static Refusal ofLogin(SmtpAnswer answer) {
        return words(answer).contains("starttls") ? TLS_REFUSED : LOGIN_REFUSED;
    }

    private static String words(SmtpAnswer answer) {
        return answer.text().toLowerCase(Locale.ROOT);
    }
}
