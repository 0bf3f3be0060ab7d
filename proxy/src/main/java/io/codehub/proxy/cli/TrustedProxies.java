/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses of other proxies in front, whose forwarding headers are believed. */
public final class TrustedProxies {

    private static final String PRIVATE = "private";
    private static final List<String> PRIVATE_NETWORKS =
            List.of(
                    "127.0.0.0/8",
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "169.254.0.0/16",
                    "100.64.0.0/10",
                    "::1",
                    "fc00::/7",
                    "fe80::/10");

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    private record Network(byte[] address, int bits) {

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Addresses and networks, separated by commas; empty for none at all.
     *
     * @param text null if the option was not given
     * @return null if the option was not given: then everybody is believed
     */
    static @Nullable TrustedProxies read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        List<Network> networks = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            String name = one.strip();
            if (name.equals(PRIVATE)) {
                PRIVATE_NETWORKS.forEach(network -> networks.add(network(network)));
            } else if (!name.isEmpty()) {
                networks.add(network(name));
            }
        }
        return new TrustedProxies(List.copyOf(networks));
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] address =
                    InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
            int most = address.length * 8;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= most) {
                return new Network(address, bits);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new UsageException(
                "--trusted-proxies: '%s' is neither an address nor a network".formatted(text));
    }

    /** Whether this is one of them. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Network network : networks) {
            if (network.contains(bytes)) {
                return true;
            }
        }
        return false;
    }
}
