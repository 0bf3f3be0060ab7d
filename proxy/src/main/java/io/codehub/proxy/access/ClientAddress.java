/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.access;

import io.codehub.proxy.cli.TrustedProxies;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Who a client is: of the addresses on the way here the nearest that is no trusted proxy. */
final class ClientAddress {

    private final @Nullable TrustedProxies trusted;

    ClientAddress(@Nullable TrustedProxies trusted) {
        this.trusted = trusted;
    }

    String of(RequestFacts request) {
        InetAddress nearest = request.peer().getAddress();
        if (request.forwardedFor() != null) {
            String[] way = request.forwardedFor().split(",", -1);
            for (int i = way.length - 1; i >= 0 && isTrusted(nearest); i--) {
                @Nullable InetAddress before = literal(way[i].strip());
                if (before == null) {
                    break;
                }
                nearest = before;
            }
        }
        String text = nearest.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    private boolean isTrusted(InetAddress address) {
        return trusted != null && trusted.contains(address);
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
