/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.header;

import java.net.InetAddress;
import java.util.List;

/** Addresses and networks. */
final class Networks {

    private final List<Network> networks;

    private Networks(List<Network> networks) {
        this.networks = networks;
    }

    private record Network(byte[] address, int bits) {

        boolean isLoopback() {
            return address.length == 4 && address[0] == 127;
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Reads addresses, {@code 10.1.2.3}, and networks, {@code 10.1.2.0/24}.
     *
     * @throws IllegalArgumentException for anything else, and for a network that is everybody
     */
    static Networks read(List<String> texts) {
        return new Networks(texts.stream().map(String::strip).map(Networks::network).toList());
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] address =
                    InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
            int most = address.length * 8;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (bits > 0 && bits <= most) {
                return new Network(address, bits);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "'" + text + "' is neither an address nor a network such as 10.1.2.0/24");
    }

    /** Whether any program of this machine may have one of these addresses. */
    boolean reachLoopback() {
        return networks.stream().anyMatch(Network::isLoopback)
                || contains(InetAddress.ofLiteral("127.0.0.1"))
                || contains(InetAddress.ofLiteral("::1"));
    }

    boolean isEmpty() {
        return networks.isEmpty();
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }
}
