package dev.waybill.tracking.webhook;

import dev.waybill.calls.PublicAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Finds the address to call: one on the public internet, unless the settings let all be called. */
final class Addresses {

    /** Whoever knows the addresses of a name; asked anew for each call. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final Names names;
    private final boolean anywhere;

    Addresses(Names names, boolean anywhere) {
        this.names = names;
        this.anywhere = anywhere;
    }

    /** The address to connect to, whatever a name server says in the next moment; nothing if the host has none that may be called. */
    Optional<InetAddress> of(String host) throws UnknownHostException {
        return Arrays.stream(names.of(host))
                .filter(address -> anywhere || PublicAddresses.has(address))
                .findFirst();
    }
}
