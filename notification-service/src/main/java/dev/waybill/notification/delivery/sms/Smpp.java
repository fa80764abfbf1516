package dev.waybill.notification.delivery.sms;

import dev.waybill.notification.delivery.sms.SmsConfig.LongMessages;
import dev.waybill.shop.SmsSender;
import io.github.bucket4j.Bucket;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/** SMPP 3.4. The library waits for each answer where it is called: on a virtual thread of its own. */
final class Smpp implements SmsTransport {

    private static final Logger LOG = Logger.getLogger(Smpp.class);
    private static final long THOUSANDTHS = 1000;
    private static final byte NONE = 0;
    /** Information element 0: parts by a reference of one octet (3GPP TS 23.040, 9.2.3.24.1). */
    private static final byte[] CONCATENATED = {5, 0, 3};

    private final SmsConfig config;
    private final SmppSession session;
    private final Optional<Bucket> turns;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Smpp(SmsConfig config, SmppSession session) {
        this.config = config;
        this.session = session;
        this.turns = config.perSecond().isPresent()
                ? Optional.of(turns(config.perSecond().getAsDouble()))
                : Optional.empty();
    }

    /** A turn costs a thousand tokens, so that a rate need not be whole; hardly any are saved up. */
    private static Bucket turns(double perSecond) {
        long tokens = Math.round(perSecond * THOUSANDTHS);
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(Math.max(THOUSANDTHS, tokens / 10)).refillGreedy(tokens, Duration.ofSeconds(1)))
                .build();
    }

    @Override
    public String name() {
        return "smpp";
    }

    @Override
    public Duration answerWithin() {
        return config.timeout().answer();
    }

    @Override
    public Uni<SmsOutcome> send(OutgoingSms sms, BeforeSubmit before) {
        return Uni.createFrom().item(() -> carry(sms, before)).runSubscriptionOn(threads);
    }

    private SmsOutcome carry(OutgoingSms sms, BeforeSubmit before) {
        SMPPSession bound;
        try {
            bound = session.get();
        } catch (SmppSession.RefusedException no) {
            return SmppStatus.ofBind(no.status());
        } catch (SSLException untrusted) {
            return new SmsOutcome.NotBound("tls " + untrusted.getClass().getSimpleName());
        } catch (IOException failure) {
            return new SmsOutcome.Unreachable(failure.getClass().getSimpleName());
        }
        var pdus = pdus(sms);
        for (int i = 0; i < pdus.size(); i++) {
            turn();
        }
        try {
            if (!before.mark().await().indefinitely()) {
                return new SmsOutcome.Withheld("the lease is over");
            }
        } catch (RuntimeException noDatabase) {
            return new SmsOutcome.Withheld(noDatabase.getClass().getSimpleName());
        }
        SmsOutcome outcome = new SmsOutcome.Refused("nothing to send");
        for (int i = 0; i < pdus.size(); i++) {
            outcome = submit(bound, sms, pdus.get(i));
            if (!(outcome instanceof SmsOutcome.Accepted)) {
                return outcome;
            }
        }
        return outcome;
    }

    private void turn() {
        if (turns.isPresent()) {
            turns.get().asBlocking().consumeUninterruptibly(THOUSANDTHS);
        }
    }

    /** @param header whether the content begins with a user data header */
    private record Pdu(byte[] content, boolean header, byte coding, OptionalParameter... parameters) {}

    private List<Pdu> pdus(OutgoingSms sms) {
        var text = SmsText.of(sms.text(), config.plainLetters());
        byte coding = text.coding().code();
        if (text.fitsInOne()) {
            return List.of(new Pdu(text.bytes(), false, coding));
        } else if (config.longMessages() == LongMessages.PAYLOAD) {
            return List.of(new Pdu(new byte[0], false, coding, new OptionalParameter.Message_payload(text.bytes())));
        }
        var parts = text.parts();
        var pdus = new ArrayList<Pdu>();
        for (int i = 0; i < parts.size(); i++) {
            var content = ByteBuffer.allocate(CONCATENATED.length + 3 + parts.get(i).length)
                    .put(CONCATENATED)
                    .put((byte) sms.reference())
                    .put((byte) parts.size())
                    .put((byte) (i + 1))
                    .put(parts.get(i));
            pdus.add(new Pdu(content.array(), true, coding));
        }
        return pdus;
    }

    private SmsOutcome submit(SMPPSession bound, OutgoingSms sms, Pdu pdu) {
        try {
            var result = bound.submitShortMessage(
                    "",
                    sms.from().isNumber() ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.ALPHANUMERIC,
                    sms.from().isNumber() ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN,
                    digits(sms.from()),
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    sms.to().value().substring(1),
                    new ESMClass(
                            MessageMode.DEFAULT,
                            MessageType.DEFAULT,
                            pdu.header() ? GSMSpecificFeature.UDHI : GSMSpecificFeature.DEFAULT),
                    NONE,
                    NONE,
                    null,
                    null,
                    new RegisteredDelivery(
                            config.receipts() ? SMSCDeliveryReceipt.SUCCESS_FAILURE : SMSCDeliveryReceipt.DEFAULT),
                    NONE,
                    new RawDataCoding(pdu.coding()),
                    NONE,
                    pdu.content(),
                    pdu.parameters());
            return new SmsOutcome.Accepted("submit_sm_resp ok " + result.getMessageId());
        } catch (NegativeResponseException no) {
            return SmppStatus.ofSubmit(no.getCommandStatus());
        } catch (ResponseTimeoutException | InvalidResponseException silent) {
            return new SmsOutcome.Unknown(silent.getClass().getSimpleName());
        } catch (PDUException impossible) {
            return new SmsOutcome.Refused(impossible.getClass().getSimpleName());
        } catch (IOException gone) {
            // A PDU of which the end was not written is none: the SMSC can't have taken it.
            return new SmsOutcome.Broken(gone.getClass().getSimpleName());
        } catch (RuntimeException bug) {
            LOG.error("event=submit_failed", bug);
            return new SmsOutcome.Unknown(bug.getClass().getSimpleName());
        }
    }

    private static String digits(SmsSender sender) {
        return sender.isNumber() ? sender.value().substring(1) : sender.value();
    }

    void close() {
        session.close();
        threads.shutdown();
    }
}
