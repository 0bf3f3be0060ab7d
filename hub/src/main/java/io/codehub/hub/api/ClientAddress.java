/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.config.Configuration;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The address of the browser or program at the other end. Only what a neighbour in front of the hub
 * (loopback or a private network) adds to {@code X-Forwarded-For} is believed.
 */
@Component
public class ClientAddress {

    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final Set<String> downstream;

    public ClientAddress(Configuration configuration) {
        this.downstream = Set.copyOf(configuration.get(ApiTraits.TRUSTED_DOWNSTREAM_IPS));
    }

    /** The address in its usual text form. */
    public String of(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        if (!isNeighbour(peer)) {
            return peer;
        }
        List<String> hops = new ArrayList<>();
        Enumeration<String> headers = request.getHeaders("X-Forwarded-For");
        while (headers.hasMoreElements()) {
            for (String hop : headers.nextElement().split(",")) {
                hops.add(hop.strip());
            }
        }
        for (String hop : hops.reversed()) {
            if (!downstream.contains(hop)) {
                return ADDRESS.matcher(hop).matches() && hop.length() <= 45 ? hop : peer;
            }
        }
        return peer;
    }

    /** Whether the forwarding headers of this request come from a proxy of ours. */
    public static boolean isForwarded(HttpServletRequest request) {
        return isNeighbour(request.getRemoteAddr());
    }

    private static boolean isNeighbour(String peer) {
        try {
            InetAddress address = InetAddress.ofLiteral(peer);
            byte[] octets = address.getAddress();
            boolean uniqueLocal = octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
            // 100.64.0.0/10: what some clusters give to their pods.
            boolean shared = octets.length == 4 && octets[0] == 100 && (octets[1] & 0xc0) == 0x40;
            return address.isLoopbackAddress()
                    || address.isSiteLocalAddress()
                    || uniqueLocal
                    || shared;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
