package dev.waybill.notification.delivery.push;

import dev.waybill.events.PushDevice;
import io.netty.channel.EventLoopGroup;
import io.quarkus.netty.MainEventLoopGroup;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;

/** The transports that the settings have keys for. Made at start, so that a key that is none stops the start. */
@Startup
@ApplicationScoped
public class PushTransports {

    private final Optional<PushTransport> web;
    private final Optional<PushTransport> fcm;
    private final Optional<Apns> apns;

    /** @throws IllegalArgumentException naming the property that is wrong and how it should be */
    PushTransports(PushConfig config, Vertx vertx, @MainEventLoopGroup EventLoopGroup loops) {
        this.web = web(config.web(), vertx);
        this.fcm = config.fcm()
                .credentials()
                .map(file -> new Fcm(FcmAccount.read(file), config.fcm(), vertx, InstantSource.system()));
        this.apns = ApnsAccount.read(config.apns())
                .map(account -> new Apns(account, config.apns(), loops, InstantSource.system()));
    }

    private static Optional<PushTransport> web(PushConfig.Web config, Vertx vertx) {
        if (config.publicKey().isEmpty() && config.privateKey().isEmpty()) {
            return Optional.empty();
        }
        var keys = new VapidKeys(
                needed("public-key", config.publicKey()),
                needed("private-key", config.privateKey()),
                needed("contact", config.contact()),
                InstantSource.system());
        return Optional.of(new WebPush(keys, config, vertx));
    }

    private static String needed(String property, Optional<String> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("waybill.push.web." + property
                + " is missing: Web Push needs public-key, private-key and contact; without any, it is off"));
    }

    /** Whether anything can be pushed at all. */
    public boolean any() {
        return web.isPresent() || fcm.isPresent() || apns.isPresent();
    }

    /** What takes pushes to this device; empty where the settings have no keys for its kind. */
    public Optional<PushTransport> to(PushDevice device) {
        return device.web()
                .flatMap(_ -> web)
                .or(() -> device.fcm().flatMap(_ -> fcm))
                .or(() -> device.apns().flatMap(_ -> apns));
    }

    /** After the worker has finished what was under way. The others close with Vert.x, on whose event loops all run. */
    @PreDestroy
    void close() {
        apns.ifPresent(Apns::close);
    }
}
