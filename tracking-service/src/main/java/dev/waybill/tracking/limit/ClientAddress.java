package dev.waybill.tracking.limit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Who is counted as one: an IPv4 address, or what a household has of IPv6, the first 64 bits (RFC 4291, 2.5.1). All whose address
 * nobody can tell are one, too.
 */
public record ClientAddress(String value) {

    private static final int NETWORK_BYTES = 8;

    /** @param host as the connection has it, or as a proxy says that we are set to believe */
    public static ClientAddress of(@Nullable String host) {
        if (host == null) {
            return new ClientAddress("unknown");
        }
        try {
            var address = InetAddress.ofLiteral(host);
            return new ClientAddress(
                    address instanceof Inet4Address
                            ? address.getHostAddress()
                            : HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)));
        } catch (IllegalArgumentException noAddress) {
            return new ClientAddress("unknown");
        }
    }
}
