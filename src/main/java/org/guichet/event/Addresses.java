package org.guichet.event;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Which internet addresses belong to the public internet, after the special-purpose registries (RFC 6890 and its successors).
/// What is not known to be public is not.
final class Addresses {
    private static final List<Block> NOT_PUBLIC_4 = blocks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // a public number behind which a cloud answers its own machines
            "168.63.129.16/32");
    private static final List<Block> PUBLIC_6 = blocks("2000::/3");
    /// Within 2000::/3: special purposes with Teredo, documentation, 6to4.
    private static final List<Block> NOT_PUBLIC_6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private record Block(byte[] start, int bits) {
        boolean holds(byte[] address) {
            if (address.length != start.length) return false;
            for (int i = 0; i < bits; i++) {
                var mask = 0x80 >> i % 8;
                if ((address[i / 8] & mask) != (start[i / 8] & mask)) return false;
            }
            return true;
        }
    }

    private Addresses() {}

    private static List<Block> blocks(String... texts) {
        return Arrays.stream(texts).map(text -> {
            var parts = text.split("/");
            try {
                return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    /// IPv4 written as IPv6 (`::ffff:10.0.0.1`) arrives here as IPv4 already; other ways to carry IPv4 are not public.
    static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> NOT_PUBLIC_4.stream().noneMatch(block -> block.holds(bytes));
            case Inet6Address _ -> PUBLIC_6.stream().anyMatch(block -> block.holds(bytes)) && NOT_PUBLIC_6.stream().noneMatch(block -> block.holds(bytes));
            default -> false;
        };
    }
}
