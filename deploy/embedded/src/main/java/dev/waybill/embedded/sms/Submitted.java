package dev.waybill.embedded.sms;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;

/**
 * What an SMSC was given, read by code that is not the sender's.
 *
 * @param header the user data header, in hexadecimal; empty where there is none
 */
public record Submitted(
        String from, int fromType, String to, int toType, int coding, String header, String text, int octets) {

    private static final int UDHI = 0x40;
    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    static Submitted of(SubmitSm pdu) {
        var payload = pdu.getOptionalParameter(OptionalParameter.Message_payload.class);
        var content = payload == null ? pdu.getShortMessage() : payload.getValue();
        boolean hasHeader = (pdu.getEsmClass() & UDHI) != 0;
        int headed = hasHeader ? content[0] + 1 : 0;
        var header = new StringBuilder();
        for (int i = 0; i < headed; i++) {
            header.append("%02x".formatted(content[i]));
        }
        var body = java.util.Arrays.copyOfRange(content, headed, content.length);
        return new Submitted(
                pdu.getSourceAddr(),
                pdu.getSourceAddrTon(),
                pdu.getDestAddress(),
                pdu.getDestAddrTon(),
                pdu.getDataCoding(),
                header.toString(),
                switch (pdu.getDataCoding()) {
                    case 0 -> gsm(body);
                    case 8 -> new String(body, StandardCharsets.UTF_16BE);
                    default -> throw new IllegalStateException("data_coding " + pdu.getDataCoding());
                },
                content.length);
    }

    private static String gsm(byte[] septets) {
        var text = new StringBuilder();
        for (int i = 0; i < septets.length; i++) {
            if (septets[i] != 0x1B) {
                text.append(GSM.charAt(septets[i]));
                continue;
            }
            i++;
            text.append(
                    switch (septets[i]) {
                        case 0x14 -> '^';
                        case 0x28 -> '{';
                        case 0x29 -> '}';
                        case 0x2F -> '\\';
                        case 0x3C -> '[';
                        case 0x3D -> '~';
                        case 0x3E -> ']';
                        case 0x40 -> '|';
                        case 0x65 -> '€';
                        default -> throw new IllegalStateException("escape " + septets[i]);
                    });
        }
        return text.toString();
    }

    /** What a phone shows of the parts of one message. */
    public static String together(List<Submitted> parts) {
        return parts.stream().map(Submitted::text).collect(Collectors.joining());
    }
}
