package dev.waybill.calls;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses are on the public internet. All others lead into somebody's own network, or by way of a translation (NAT64, 6to4,
 * Teredo) to an address that may (IANA's special-purpose registries, RFC 6890).
 */
public final class PublicAddresses {

    private static final List<Block> NOT_PUBLIC_4 = List.of(
            Block.of(0, 0, 0, 0, 8), // this network
            Block.of(10, 0, 0, 0, 8),
            Block.of(100, 64, 0, 0, 10), // carriers' NAT
            Block.of(127, 0, 0, 0, 8),
            Block.of(169, 254, 0, 0, 16), // link-local, and clouds' metadata
            Block.of(172, 16, 0, 0, 12),
            Block.of(192, 0, 0, 0, 24),
            Block.of(192, 0, 2, 0, 24), // documentation
            Block.of(192, 88, 99, 0, 24), // 6to4 relays
            Block.of(192, 168, 0, 0, 16),
            Block.of(198, 18, 0, 0, 15), // benchmarks
            Block.of(198, 51, 100, 0, 24), // documentation
            Block.of(203, 0, 113, 0, 24), // documentation
            Block.of(224, 0, 0, 0, 3)); // multicast, reserved, broadcast

    /** Of 2000::/3, which is all that is given out; NAT64 (64:ff9b::/96) and addresses of local use lie outside. */
    private static final List<Block> NOT_PUBLIC_6 = List.of(
            Block.of(0x20, 0x01, 0x00, 0x00, 23), // protocols' own: Teredo, benchmarks, ORCHID
            Block.of(0x20, 0x01, 0x0d, 0xb8, 32), // documentation
            Block.of(0x20, 0x02, 0x00, 0x00, 16), // 6to4
            Block.of(0x3f, 0xff, 0x00, 0x00, 20)); // documentation

    private PublicAddresses() {}

    public static boolean has(InetAddress address) {
        var bytes = address.getAddress();
        int first = Block.first(bytes);
        return address instanceof Inet4Address
                ? NOT_PUBLIC_4.stream().noneMatch(block -> block.has(first))
                : (bytes[0] & 0xE0) == 0x20 && NOT_PUBLIC_6.stream().noneMatch(block -> block.has(first));
    }

    /** @param bits how many of the address's first bits are its */
    private record Block(int first, int bits) {

        static Block of(int a, int b, int c, int d, int bits) {
            return new Block(a << 24 | b << 16 | c << 8 | d, bits);
        }

        static int first(byte[] address) {
            return (address[0] & 0xFF) << 24 | (address[1] & 0xFF) << 16 | (address[2] & 0xFF) << 8 | address[3] & 0xFF;
        }

        boolean has(int address) {
            return (address ^ first) >>> 32 - bits == 0;
        }
    }
}
