package dev.waybill.notification.delivery.sms;

import dev.waybill.shop.SmsSender;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** What takes text messages, where the settings name an SMSC. Made at start, so that a setting that is missing stops the start. */
@Startup
@ApplicationScoped
public class SmsTransports {

    private static final int LONGEST_SYSTEM_ID = 15;
    private static final int LONGEST_PASSWORD = 8;
    private static final int LONGEST_SYSTEM_TYPE = 12;

    private final Optional<Smpp> smpp;
    private final Optional<SmsSender> sender;

    /** @throws IllegalArgumentException naming the property that is wrong and how it should be */
    SmsTransports(SmsConfig config, MeterRegistry metrics) {
        this.smpp = config.host()
                .map(host -> new Smpp(
                        config,
                        new SmppSession(
                                config,
                                host,
                                SmppSession.transceiver(
                                        needed("system-id", config.systemId(), LONGEST_SYSTEM_ID),
                                        needed("password", config.password(), LONGEST_PASSWORD),
                                        config.systemType()
                                                .map(type -> atMost("system-type", type, LONGEST_SYSTEM_TYPE))
                                                .orElse("")),
                                new Receipts(metrics),
                                (SSLSocketFactory) SSLSocketFactory.getDefault())));
        this.sender = smpp.isPresent()
                ? Optional.of(sender(needed("sender", config.sender(), Integer.MAX_VALUE)))
                : Optional.empty();
        if (config.concurrency() < 1 || config.perSecond().orElse(1) <= 0) {
            throw new IllegalArgumentException("waybill.sms.concurrency and .per-second must be more than nothing");
        }
    }

    private static String needed(String property, Optional<String> value, int longest) {
        return atMost(
                property,
                value.orElseThrow(
                        () -> new IllegalArgumentException(
                                "waybill.sms." + property
                                        + " is missing: text messages need host, system-id, password and sender; without a host, they are off")),
                longest);
    }

    private static String atMost(String property, String value, int longest) {
        if (value.length() > longest) {
            throw new IllegalArgumentException(
                    "waybill.sms." + property + " must not be longer than " + longest + " characters (SMPP 3.4, 5.2)");
        }
        return value;
    }

    private static SmsSender sender(String value) {
        try {
            return new SmsSender(value);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("waybill.sms.sender: " + none.getMessage(), none);
        }
    }

    /** Empty where text messages are switched off. */
    public Optional<SmsTransport> sms() {
        return smpp.map(SmsTransport.class::cast);
    }

    /** Whom messages are from where a shop does not say. */
    public SmsSender sender() {
        return sender.orElseThrow();
    }

    @PreDestroy
    void close() {
        smpp.ifPresent(Smpp::close);
    }
}
