package dev.waybill.notification.delivery.provider;

import dev.waybill.events.ShopId;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.mail.SmtpProvider;

/** A provider with what is known of it. */
record Candidate(SmtpProvider provider, Circuit circuit, Room room) {

    ProviderName name() {
        return provider.name();
    }

    /** Whether it takes anybody's mails, room or not. */
    boolean open() {
        return circuit.closed() || circuit.awaitsTrial();
    }

    /** Nothing speaks against its mails, room or not. */
    boolean inGoodStanding() {
        return circuit.inGoodStanding() && !room.stuck();
    }

    Route.Go admit(ShopId shop, String domain) {
        room.enter(domain);
        return new Route.Go(circuit.admit(shop, domain));
    }
}
