package dev.waybill.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.waybill.embedded.MailCatcher;
import dev.waybill.embedded.sms.ScriptedSmsc;
import dev.waybill.notification.pushservice.P256;
import dev.waybill.notification.pushservice.ScriptedApns;
import dev.waybill.notification.pushservice.ScriptedFcm;
import dev.waybill.notification.pushservice.ScriptedPushService;
import dev.waybill.teststack.Broker;
import dev.waybill.teststack.DatabaseServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/** A real broker, a real database and mail servers on free ports, one of each for all tests. */
public class Stack implements QuarkusTestResourceLifecycleManager {

    /** The property that says where the {@link ScriptedSmtp} listens, for profiles that send to it. */
    static final String SCRIPTED_PORT = "waybill.test.scripted-smtp.port";

    /** The property that says where the mailbox for reports listens, for profiles that read it. */
    static final String REPORTS_PORT = "waybill.test.report-mailbox.port";

    /** Where the scripted servers that stand by listen. */
    static final String SECOND_PORT = "waybill.test.second-smtp.port";

    static final String THIRD_PORT = "waybill.test.third-smtp.port";

    private Path data;
    private Broker kafka;
    private DatabaseServer postgres;
    private MailCatcher mails;
    private ScriptedSmtp scripted;
    private GreenMail reports;
    private StandBy standBy;
    private ScriptedPushService pushes;
    private ScriptedFcm fcm;
    private ScriptedApns apns;
    private ScriptedSmsc smsc;

    /** More scripted servers. */
    record StandBy(ScriptedSmtp second, ScriptedSmtp third) {}

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("notification-service-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka = Broker.start(data.resolve("kafka"));
        kafka.createTopic("order-events", 3);
        kafka.createTopic("order-events-dead-letter", 1);
        kafka.createTopic("notification-events", 3);
        kafka.createTopic("push-subscriptions", 3);
        kafka.createTopic("erasure-receipts", 1);
        postgres = DatabaseServer.start(data.resolve("postgres"));
        postgres.createDatabase("notification");
        mails = MailCatcher.start(data.resolve("mails"), 0);
        scripted = new ScriptedSmtp();
        reports = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        reports.start();
        pushes = new ScriptedPushService(data);
        fcm = new ScriptedFcm();
        apns = new ScriptedApns(data);
        smsc = new ScriptedSmsc();
        var vapid = P256.generate();
        standBy = new StandBy(new ScriptedSmtp(), new ScriptedSmtp());
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
                Map.entry("quarkus.datasource.reactive.url", postgres.reactiveUrl("notification")),
                Map.entry("quarkus.datasource.jdbc.url", postgres.jdbcUrl("notification")),
                Map.entry("quarkus.datasource.username", postgres.user()),
                Map.entry("quarkus.datasource.password", postgres.password()),
                Map.entry("waybill.smtp.host", "127.0.0.1"),
                Map.entry("waybill.smtp.port", Integer.toString(mails.smtpPort())),
                Map.entry(SCRIPTED_PORT, Integer.toString(scripted.port())),
                Map.entry(REPORTS_PORT, Integer.toString(reports.getImap().getPort())),
                Map.entry(SECOND_PORT, Integer.toString(standBy.second().port())),
                Map.entry(THIRD_PORT, Integer.toString(standBy.third().port())),
                Map.entry("waybill.push.fcm.credentials", fcm.credentials(data).toString()),
                Map.entry("waybill.push.fcm.url", fcm.url()),
                Map.entry("waybill.push.apns.key", apns.key(data).toString()),
                Map.entry("waybill.push.apns.key-id", ScriptedApns.KEY_ID),
                Map.entry("waybill.push.apns.team-id", ScriptedApns.TEAM_ID),
                Map.entry("waybill.push.apns.topic", ScriptedApns.TOPIC),
                Map.entry("waybill.push.apns.url", apns.url()),
                Map.entry(
                        "waybill.push.apns.trusted-certificates",
                        apns.certificate().toString()),
                Map.entry("waybill.push.web.public-key", vapid.publicKey()),
                Map.entry("waybill.push.web.private-key", vapid.privateKey()),
                Map.entry("waybill.push.web.contact", "mailto:ops@lumen.example"),
                Map.entry("waybill.push.web.hosts", "localhost:" + pushes.port()),
                Map.entry("waybill.push.web.private-addresses", "true"),
                Map.entry(
                        "waybill.push.web.trusted-certificates",
                        pushes.certificate().toString()),
                Map.entry("waybill.shops.nocturne.quiet-hours", "22:00-08:00"),
                Map.entry("waybill.shops.nocturne.time-zone", QuietPushTest.zoneWhereItIs(2)),
                Map.entry("waybill.sms.host", "127.0.0.1"),
                Map.entry("waybill.sms.port", Integer.toString(smsc.port())),
                Map.entry("waybill.sms.system-id", ScriptedSmsc.SYSTEM_ID),
                Map.entry("waybill.sms.password", ScriptedSmsc.PASSWORD),
                Map.entry("waybill.sms.sender", "Waybill"),
                Map.entry("waybill.shops.kurz.sms.sender", "Kurz & Gut"),
                Map.entry("waybill.shops.kurz.tracking-url", "https://t.kurz.example"),
                Map.entry("waybill.shops.kurz.notification-url", "https://mail.kurz.example"),
                Map.entry("waybill.shops.kurz.channels.shipped", "mail,sms"),
                Map.entry("waybill.shops.kurz.channels.ready-for-pickup", "sms"),
                Map.entry("waybill.shops.lumen.name", "Lumen"),
                Map.entry("waybill.shops.lumen.sender-email", "orders@lumen.example"),
                Map.entry("waybill.shops.lumen.support-email", "help@lumen.example"),
                Map.entry("waybill.shops.lumen.tracking-url", "https://track.lumen.example"),
                Map.entry("waybill.shops.lumen.notification-url", "https://mail.lumen.example"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(mails, new TestInjector.MatchesType(MailCatcher.class));
        injector.injectIntoFields(scripted, new TestInjector.MatchesType(ScriptedSmtp.class));
        injector.injectIntoFields(reports, new TestInjector.MatchesType(GreenMail.class));
        injector.injectIntoFields(standBy, new TestInjector.MatchesType(StandBy.class));
        injector.injectIntoFields(smsc, new TestInjector.MatchesType(ScriptedSmsc.class));
        injector.injectIntoFields(fcm, new TestInjector.MatchesType(ScriptedFcm.class));
        injector.injectIntoFields(apns, new TestInjector.MatchesType(ScriptedApns.class));
        injector.injectIntoFields(pushes, new TestInjector.MatchesType(ScriptedPushService.class));
        injector.injectIntoFields(new Database(), new TestInjector.MatchesType(Database.class));
        injector.injectIntoFields(new Brokers(), new TestInjector.MatchesType(Brokers.class));
    }

    /** The broker as something that can fail. */
    final class Brokers {

        void stop() {
            kafka.stop();
        }

        void startAgain() {
            kafka.startAgain();
        }
    }

    /** The database as something that can fail. */
    final class Database {

        void stop() {
            postgres.stop();
        }

        void startAgain() {
            postgres.startAgain();
        }
    }

    @Override
    public void stop() {
        if (reports != null) {
            reports.stop();
        }
        if (scripted != null) {
            scripted.close();
        }
        if (standBy != null) {
            standBy.second().close();
            standBy.third().close();
        }
        if (pushes != null) {
            pushes.close();
        }
        if (smsc != null) {
            smsc.close();
        }
        if (fcm != null) {
            fcm.close();
        }
        if (apns != null) {
            apns.close();
        }
        if (mails != null) {
            mails.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (kafka != null) {
            kafka.close();
        }
        delete(data);
    }

    private static void delete(Path directory) {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
