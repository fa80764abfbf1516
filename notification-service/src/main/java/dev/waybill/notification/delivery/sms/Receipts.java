package dev.waybill.notification.delivery.sms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.InvalidDeliveryReceiptException;

/**
 * What the SMSC sends to us: receipts, which are counted, and customers' answers, which nobody reads. All of it is acknowledged, or it
 * would come again for days.
 */
final class Receipts implements MessageReceiverListener {

    private static final Logger LOG = Logger.getLogger(Receipts.class);

    private static final String MESSAGE = "message";
    private static final String UNREADABLE = "unreadable";
    private static final String ALERT = "alert";

    private final MeterRegistry metrics;

    Receipts(MeterRegistry metrics) {
        this.metrics = metrics;
        Stream.of(MESSAGE, UNREADABLE, ALERT).forEach(this::counter);
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm message) {
        if (!message.isSmscDeliveryReceipt()) {
            count(MESSAGE);
            return;
        }
        try {
            var receipt = message.getShortMessageAsDeliveryReceipt();
            var state = receipt.getFinalStatus().name().toLowerCase(Locale.ROOT);
            count(state);
            LOG.infof("event=sms_receipt message=%s state=%s", receipt.getId(), state);
        } catch (InvalidDeliveryReceiptException | RuntimeException unreadable) {
            count(UNREADABLE);
            LOG.debugf(
                    "event=sms_receipt_unreadable cause=%s",
                    unreadable.getClass().getSimpleName());
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        count(ALERT);
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("data_sm is not for us", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    private void count(String what) {
        counter(what).increment();
    }

    private Counter counter(String what) {
        return Counter.builder("waybill.sms.received")
                .description("What the SMSC sent to us: receipts by their state, and what is none")
                .tag("what", what)
                .register(metrics);
    }
}
