package dev.waybill.notification.delivery.sms;

import java.util.Locale;
import org.jsmpp.SMPPConstant;

/** What the answers of an SMSC mean (SMPP 3.4, 5.1.3). */
final class SmppStatus {

    /** From here on, each SMSC has its own. */
    private static final int VENDORS = 0x400;

    private SmppStatus() {}

    static SmsOutcome ofSubmit(int status) {
        var answer = "submit_sm_resp " + hex(status);
        return switch (status) {
            case SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL -> new SmsOutcome.TooMany(answer);
            case SMPPConstant.STAT_ESME_RINVDSTADR -> new SmsOutcome.NumberRefused(answer);
            case SMPPConstant.STAT_ESME_RINVSRCADR,
                    SMPPConstant.STAT_ESME_RINVSRCTON,
                    SMPPConstant.STAT_ESME_RINVSRCNPI -> new SmsOutcome.SenderRefused(answer);
            case SMPPConstant.STAT_ESME_RINVBNDSTS,
                    SMPPConstant.STAT_ESME_RINVPASWD,
                    SMPPConstant.STAT_ESME_RINVSYSID,
                    SMPPConstant.STAT_ESME_RINVSYSTYP,
                    SMPPConstant.STAT_ESME_RPROHIBITED -> new SmsOutcome.NotBound(answer);
            case SMPPConstant.STAT_ESME_RSYSERR,
                    SMPPConstant.STAT_ESME_RSUBMITFAIL,
                    SMPPConstant.STAT_ESME_RX_T_APPN,
                    SMPPConstant.STAT_ESME_RUNKNOWNERR -> new SmsOutcome.Temporary(answer);
            default -> status >= VENDORS ? new SmsOutcome.Temporary(answer) : new SmsOutcome.Refused(answer);
        };
    }

    /** What may pass by itself is no refusal: a session of a process that is gone may hold our place for a while. */
    static SmsOutcome ofBind(int status) {
        var answer = "bind_transceiver_resp " + hex(status);
        return switch (status) {
            case SMPPConstant.STAT_ESME_RALYBND,
                    SMPPConstant.STAT_ESME_RSYSERR,
                    SMPPConstant.STAT_ESME_RTHROTTLED,
                    SMPPConstant.STAT_ESME_RMSGQFUL,
                    SMPPConstant.STAT_ESME_RX_T_APPN -> new SmsOutcome.Unreachable(answer);
            default -> new SmsOutcome.NotBound(answer);
        };
    }

    private static String hex(int status) {
        return String.format(Locale.ROOT, "0x%08X", status);
    }
}
